import Diagnostics

/// The text of a document as a list of statements on lines, each with the path it defines.
///
/// What stands between two statements is blank lines and comments.
struct Outline {
    let scanner: TextScanner
    private(set) var statements: [Statement] = []
    /// As at the end of the first line.
    let lineBreak: String

    init(_ document: TOMLDocument) {
        scanner = TextScanner(bytes: document.source.bytes)
        let firstEnd = scanner.lineEnd(0)
        lineBreak = scanner.byte(firstEnd) == Byte.carriageReturn ? "\r\n" : "\n"
        readStatements()
        resolvePaths(document)
    }

    /// A value that never ends is looked for up to the end of the text, and a text may open a million of them. After a
    /// few, values are only looked for on their line.
    private static let patience = 16

    private mutating func readStatements() {
        var at = scanner.textStart
        var patience = Outline.patience
        while true {
            let start = scanner.skipBlankLines(at)
            if start >= scanner.bytes.count { return }
            var statement = read(start, &patience) ?? Statement(brokenAt: start, scanner)
            statement.lines = scanner.lineStart(start)..<scanner.nextLine(statement.end)
            at = statement.lines.upperBound
            statements.append(statement)
        }
    }

    private func read(_ start: Int, _ patience: inout Int) -> Statement? {
        var statement = Statement(start: start)
        let end: Int
        if scanner.byte(start) == Byte.openBracket {
            let double = scanner.byte(start + 1) == Byte.openBracket
            guard let key = scanner.key(start + (double ? 2 : 1)) else { return nil }
            let close = scanner.skipBlanks(key.end)
            guard scanner.byte(close) == Byte.closeBracket else { return nil }
            if double, scanner.byte(close + 1) != Byte.closeBracket { return nil }
            statement.kind = double ? .elementHeader : .header
            statement.keys = key.parts
            end = close + (double ? 2 : 1)
        } else {
            guard let key = scanner.key(start) else { return nil }
            let equals = scanner.skipBlanks(key.end)
            guard scanner.byte(equals) == Byte.equals else { return nil }
            let value = scanner.skipBlanks(equals + 1)
            let limit = patience > 0 ? Int.max : scanner.lineEnd(value)
            guard let valueEnd = scanner.valueEnd(value, limit: limit) else {
                if scanner.mayRunOn(value) { patience -= 1 }
                return nil
            }
            statement.kind = .pair
            statement.keys = key.parts
            statement.value = value..<valueEnd
            end = valueEnd
        }
        statement.end = end
        let rest = scanner.skipBlanks(end)
        if scanner.byte(rest) == Byte.hash {
            statement.comment = rest..<scanner.lineEnd(rest)
        } else if !scanner.isLineEnd(rest) {
            return nil
        }
        return statement
    }

    /// Gives each header its path with indexes, and marks what the parser did not understand.
    private mutating func resolvePaths(_ document: TOMLDocument) {
        var elements: [TOMLPath: Int] = [:]
        var section = TOMLPath.root
        var sectionIsSound = true
        var problems = document.problems.map(\.span.range).sorted { $0.lowerBound < $1.lowerBound }[...]
        for index in statements.indices {
            let statement = statements[index]
            while let first = problems.first, first.upperBound < statement.lines.lowerBound { problems.removeFirst() }
            // In order of their starts, so those behind the statement need no look.
            let isClean = !problems.prefix { $0.lowerBound < statement.lines.upperBound }
                .contains { $0.upperBound >= statement.start }
            if statement.isHeader {
                section = resolve(statement, &elements)
                sectionIsSound = isClean && statement.kind != .broken
            }
            statements[index].section = section
            statements[index].isSound = isClean && sectionIsSound && statement.kind != .broken
        }
    }

    private func resolve(_ header: Statement, _ elements: inout [TOMLPath: Int]) -> TOMLPath {
        // No path leads below a header that cannot be read.
        if header.kind == .broken { return [-1] }
        var path = TOMLPath.root
        for (index, key) in header.keys.enumerated() {
            path.components.append(.key(key.name))
            let isLast = index == header.keys.count - 1
            if isLast, header.kind == .elementHeader {
                elements[path, default: 0] += 1
                path.components.append(.index((elements[path] ?? 1) - 1))
            } else if let count = elements[path] {
                path.components.append(.index(count - 1))
            }
        }
        return path
    }

    /// The comment lines right above a statement belong to it: those that no blank line parts from it.
    func attachedCommentStart(_ statement: Statement) -> Int {
        var start = statement.lines.lowerBound
        while start > scanner.textStart {
            let above = scanner.lineStart(start - 1)
            guard scanner.byte(scanner.skipBlanks(above)) == Byte.hash, !isInsideStatement(above) else { break }
            start = above
        }
        return start
    }

    /// A line in the middle of a long string may look like a comment.
    private func isInsideStatement(_ position: Int) -> Bool {
        var (low, high) = (0, statements.count)
        while low < high {
            let middle = (low + high) / 2
            if statements[middle].lines.upperBound <= position { low = middle + 1 } else { high = middle }
        }
        return low < statements.count && statements[low].lines.contains(position)
    }

    func isBlankLine(_ start: Int) -> Bool { scanner.isLineEnd(scanner.skipBlanks(start)) }
}

/// One header or one `key = value`, with the lines it stands on.
struct Statement {
    enum Kind { case header, elementHeader, pair, broken }

    var kind = Kind.broken
    /// Its first byte that is not blank.
    let start: Int
    /// After its value or closing bracket.
    var end: Int
    /// Whole lines with their line breaks.
    var lines = 0..<0
    var keys: [KeyToken] = []
    var value = 0..<0
    /// Behind it on its last line.
    var comment: Range<Int>?
    /// The path of the table it stands in; of a header, its own.
    var section = TOMLPath.root
    /// Read by the parser without a problem, in a table without a problem.
    var isSound = false
    private let startsWithBracket: Bool

    init(start: Int) {
        self.start = start
        end = start
        startsWithBracket = false
    }

    init(brokenAt start: Int, _ scanner: TextScanner) {
        self.start = start
        end = scanner.lineEnd(start)
        startsWithBracket = scanner.byte(start) == Byte.openBracket
    }

    /// Also one that cannot be read: what follows it is in no known table.
    var isHeader: Bool { kind == .header || kind == .elementHeader || startsWithBracket }

    var path: TOMLPath {
        kind == .pair ? TOMLPath(section.components + keys.map { .key($0.name) }) : section
    }

    var range: Range<Int> { start..<end }
}
