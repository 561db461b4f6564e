/// The formatted text while it grows.
struct FormattedPage {
    private let outline: Outline
    private(set) var bytes: [UInt8] = []
    /// Where the line being written began.
    private var lineStart = 0

    init(_ outline: Outline) { self.outline = outline }

    private var scanner: TextScanner { outline.scanner }

    mutating func write() {
        bytes.reserveCapacity(scanner.bytes.count + scanner.bytes.count / 8)
        append(0..<scanner.textStart)
        var gapStart = scanner.textStart
        for statement in outline.statements {
            write(scanner.leads(in: gapStart..<statement.start), beforeHeader: statement.isHeader)
            write(statement)
            gapStart = statement.lines.upperBound
        }
        var leads = scanner.leads(in: gapStart..<scanner.bytes.count)
        while leads.last?.isBlank == true { leads.removeLast() }
        write(leads, beforeHeader: false)
    }

    private var isAtTop: Bool { bytes.count <= scanner.textStart }

    /// A header is parted from what is above by a blank line, which stands above the comments that belong to it.
    private mutating func write(_ leads: [Lead], beforeHeader: Bool) {
        let isApart = leads.contains { $0.isBlank }
        if beforeHeader, !isApart, !isAtTop { endLine() }
        for lead in leads {
            switch lead {
            case .blank: if !isAtTop { endLine() }
            case .comment(let range):
                append(range)
                endLine()
            }
        }
    }

    private mutating func write(_ statement: Statement) {
        if statement.kind == .pair {
            append(statement.keys)
            append(" = ")
            write(value: statement.value)
        } else {
            let isArray = statement.kind == .elementHeader
            append(isArray ? "[[" : "[")
            append(statement.keys)
            append(isArray ? "]]" : "]")
        }
        if let comment = statement.comment {
            append("  ")
            append(comment.lowerBound..<scanner.trimmedEnd(comment))
        }
        endLine()
    }

    private mutating func write(value range: Range<Int>) {
        if let block = Block(range, scanner) { write(block, indent: 0, mayBreak: true) } else { append(range) }
    }

    private mutating func write(_ node: Block.Node, indent: Int, mayBreak: Bool) {
        switch node {
        case .plain(let range): append(range)
        case .block(let block): write(block, indent: indent, mayBreak: mayBreak)
        }
    }

    /// On one line when that is possible and short enough, else one element a line.
    private mutating func write(_ block: Block, indent: Int, mayBreak: Bool) {
        if block.isEmpty { return append(block.isTable ? "{}" : "[]") }
        if !block.mustBreak {
            let start = (bytes.count, lineStart)
            writeOnOneLine(block, indent: indent)
            let wantsBreak = mayBreak && column > ValueWriting.lineLimit && (!block.isTable || block.wasBroken)
            if !wantsBreak { return }
            bytes.removeLast(bytes.count - start.0)
            lineStart = start.1
        } else if block.isTable, !block.wasBroken {
            return writeOnOneLine(block, indent: indent)
        }
        writeOnLines(block, indent: indent)
    }

    private mutating func writeOnOneLine(_ block: Block, indent: Int) {
        append(block.isTable ? "{ " : "[")
        for (index, element) in block.elements.enumerated() {
            if index > 0 { append(", ") }
            writeKey(element)
            write(element.value, indent: indent, mayBreak: false)
        }
        append(block.isTable ? " }" : "]")
    }

    private mutating func writeOnLines(_ block: Block, indent: Int) {
        append(block.isTable ? "{" : "[")
        endLine()
        for element in block.elements {
            write(element.leads, indent: indent + 2)
            appendSpaces(indent + 2)
            writeKey(element)
            write(element.value, indent: indent + 2, mayBreak: true)
            append(",")
            if let comment = element.commentBehind {
                append("  ")
                append(comment)
            }
            endLine()
        }
        write(block.lastLeads, indent: indent + 2)
        appendSpaces(indent)
        append(block.isTable ? "}" : "]")
    }

    private mutating func write(_ leads: [Lead], indent: Int) {
        for lead in leads {
            if case .comment(let range) = lead {
                appendSpaces(indent)
                append(range)
            }
            endLine()
        }
    }

    private mutating func writeKey(_ element: Block.Element) {
        guard !element.keys.isEmpty else { return }
        append(element.keys)
        append(" = ")
    }

    // MARK: Bytes

    /// Characters of the line so far.
    private var column: Int { bytes[lineStart...].reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 } }

    private mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func append(_ range: Range<Int>) {
        let text = scanner.bytes[range]
        bytes.append(contentsOf: text)
        if let last = text.lastIndex(of: Byte.lineFeed) { lineStart = bytes.count - (text.endIndex - last - 1) }
    }

    private mutating func append(_ keys: [KeyToken]) {
        for (index, key) in keys.enumerated() {
            if index > 0 { append(".") }
            append(key.range)
        }
    }

    private mutating func appendSpaces(_ count: Int) {
        bytes.append(contentsOf: repeatElement(Byte.space, count: count))
    }

    private mutating func endLine() {
        bytes.append(contentsOf: outline.lineBreak.utf8)
        lineStart = bytes.count
    }
}
