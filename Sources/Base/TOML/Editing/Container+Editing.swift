import Diagnostics

extension Container {
    /// Whether the item has its lines for itself, so that it goes with them.
    private func ownLines(_ index: Int, _ scanner: TextScanner) -> Range<Int>? {
        let item = items[index]
        let lineStart = scanner.lineStart(item.start)
        guard lineStart > range.lowerBound, scanner.skipBlanks(lineStart) == item.start else { return nil }
        let rest = scanner.skipBlanks(item.fullEnd)
        guard scanner.isLineEnd(rest) || scanner.byte(rest) == Byte.hash else { return nil }
        return commentStart(index, scanner)..<scanner.nextLine(rest)
    }

    /// As with statements: the comment lines right above belong to an item.
    private func commentStart(_ index: Int, _ scanner: TextScanner) -> Int {
        var start = scanner.lineStart(items[index].start)
        let lowest = index > 0 ? items[index - 1].fullEnd : range.lowerBound + 1
        while true {
            let above = scanner.lineStart(start - 1)
            guard above >= lowest, scanner.byte(scanner.skipBlanks(above)) == Byte.hash else { return start }
            start = above
        }
    }

    /// The item's value with its comments, as it will stand elsewhere.
    func piece(_ index: Int, _ scanner: TextScanner) -> Piece {
        let item = items[index]
        var piece = Piece(key: "", value: scanner.text(item.value))
        guard let lines = ownLines(index, scanner) else { return piece }
        piece.comments = scanner.commentLines(lines.lowerBound..<scanner.lineStart(item.start))
        let rest = scanner.skipBlanks(item.fullEnd)
        if scanner.byte(rest) == Byte.hash { piece.trailing = scanner.text(item.fullEnd..<scanner.lineEnd(rest)) }
        return piece
    }

    /// The bytes to take away so that the other items stay with their commas and comments.
    func removals(of removed: Set<Int>, _ scanner: TextScanner) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        let lastKept = items.indices.last { !removed.contains($0) }
        for index in removed.sorted() {
            let item = items[index]
            if let lines = ownLines(index, scanner) {
                ranges.append(lines)
            } else if let lastKept, index < lastKept {
                let next = items[index + 1].start
                let blanksEnd = scanner.skipBlanks(item.fullEnd)
                ranges.append(item.start..<(blanksEnd == next ? next : item.fullEnd))
            } else if let lastKept {
                ranges += tailRemovals(index, lastKept, scanner)
            } else {
                ranges.append(item.start..<item.fullEnd)
            }
        }
        if lastKept == nil, !removed.isEmpty, scanner.isPlain(inside) { return [inside] }
        return ranges
    }

    /// An item behind the last one that stays; the comma in front of it goes when none stood at the end.
    private func tailRemovals(_ index: Int, _ lastKept: Int, _ scanner: TextScanner) -> [Range<Int>] {
        let item = items[index]
        let before = items[index - 1]
        let start = hasTrailingComma ? before.fullEnd : before.end
        let end = hasTrailingComma ? item.fullEnd : item.end
        if scanner.isPlain(before.fullEnd..<item.start), index - 1 == lastKept || ownLines(index - 1, scanner) == nil {
            return [start..<end]
        }
        var ranges = [item.start..<end]
        if !hasTrailingComma, index == lastKept + 1, let comma = items[lastKept].comma {
            ranges.append(comma..<(comma + 1))
        }
        return ranges
    }

    /// Whether a new item gets a line of its own.
    func isMultiline(_ scanner: TextScanner) -> Bool {
        let close = range.upperBound - 1
        let closeLine = scanner.lineStart(close)
        guard closeLine > range.lowerBound, scanner.skipBlanks(closeLine) == close else { return false }
        guard let last = items.last else { return true }
        let lineStart = scanner.lineStart(last.start)
        return lineStart > range.lowerBound && scanner.skipBlanks(lineStart) == last.start
    }

    /// New items behind the last one that stays, in the style of the others.
    func insertions(
        of pieces: [Piece], without removed: Set<Int>, _ outline: Outline
    ) -> [(position: Int, text: String)] {
        let scanner = outline.scanner
        let last = items.indices.last { !removed.contains($0) }.map { items[$0] }
        if isMultiline(scanner) { return linesInserted(pieces, behind: last, removed.isEmpty, outline) }
        let texts = pieces.map(\.text).joined(separator: ", ")
        guard let last else {
            let isTight = !isTable || inside.first.map(scanner.byte) == Byte.space && removed.isEmpty
            return [(inside.lowerBound, (isTable ? " " : "") + texts + (isTight ? "" : " "))]
        }
        if hasTrailingComma { return [(last.fullEnd, " " + texts + ",")] }
        return [(last.end, ", " + texts)]
    }

    private func linesInserted(
        _ pieces: [Piece], behind last: Item?, _ keepsAll: Bool, _ outline: Outline
    ) -> [(position: Int, text: String)] {
        let scanner = outline.scanner
        let closeLine = scanner.lineStart(range.upperBound - 1)
        var inserted: [(position: Int, text: String)] = []
        let indent: String
        var position = closeLine
        if let last {
            indent = scanner.text(scanner.lineStart(last.start)..<last.start)
            position = min(closeLine, scanner.nextLine(last.fullEnd))
            if last.comma == nil { inserted.append((last.end, ",")) }
        } else {
            indent = scanner.text(closeLine..<(range.upperBound - 1)) + "  "
        }
        let endsWithComma = last == nil || hasTrailingComma || !keepsAll
        var text = ""
        for (index, piece) in pieces.enumerated() {
            for comment in piece.comments { text += indent + comment + outline.lineBreak }
            let comma = index < pieces.count - 1 || endsWithComma ? "," : ""
            text += indent + piece.text + comma + piece.trailing + outline.lineBreak
        }
        inserted.append((position, text))
        return inserted
    }
}

extension TextScanner {
    /// Neither comments nor line breaks.
    func isPlain(_ range: Range<Int>) -> Bool {
        !bytes[range].contains { $0 == Byte.hash || $0 == Byte.lineFeed }
    }

    /// The comments of whole lines, without what they are indented by.
    func commentLines(_ range: Range<Int>) -> [String] {
        var lines: [String] = []
        var at = range.lowerBound
        while at < range.upperBound {
            lines.append(text(skipBlanks(at)..<lineEnd(at)))
            at = nextLine(at)
        }
        return lines
    }
}
