import Diagnostics

extension Parser {
    /// Something stands after a complete value or header.
    @inline(never) mutating func textAfterStatement(header: Bool) -> Detour {
        if let swallowed = swallowedText() { return swallowed }
        if text[at] == Byte.carriageReturn {
            noteControlCharacter(in: .statement)
            return .here
        }
        if text[at] < Byte.space || text[at] == Byte.delete {
            noteControlCharacter(in: .statement)
            return .nextLine
        }
        if let last = problems.last, Int(last.span.start) >= statement {
            // A value already reported as wrong explains what follows it.
            if Int(last.span.end) <= at, onlyBlanks(Int(last.span.end), at), used > 0, slots[used &- 1].tag == .invalid
            {
                return .nextLine
            }
            // A line of JSON: its comma belongs to the same mistake as its colon.
            if last.kind == .colonForEquals, isLoneComma() {
                problems[problems.count - 1].detail = at
                return .nextLine
            }
        }
        let span = at..<max(at &+ 1, statementEnd(from: at))
        if header {
            return report(Problem(text[at] == Byte.closeBracket ? .mismatchedHeader : .textAfterHeader, span), from: at)
        }
        if isLoneComma() {
            let standsAlone = statementFollows()
            problems.append(Problem(.textAfterValue, span, related: statement..<at, detail: standsAlone ? 1 : 0))
            return standsAlone ? .nextLine : .nextStatement
        }
        return report(Problem(.textAfterValue, span, related: statement..<at), from: at)
    }

    /// Whether the next line that is neither empty nor a comment looks like a statement; true at the end of the text.
    private func statementFollows() -> Bool {
        var line = lineEnd(from: at) &+ 1
        while line < count {
            let start = skippingBlanks(line)
            let byte = text[start]
            if byte != Byte.lineFeed && byte != Byte.hash && byte != Byte.carriageReturn {
                return start >= count || looksLikeStatement(line)
            }
            line = lineEnd(from: start) &+ 1
        }
        return true
    }

    private func isLoneComma() -> Bool { text[at] == Byte.comma && statementEnd(from: at) == at &+ 1 }

    func onlyBlanks(_ start: Int, _ end: Int) -> Bool {
        var position = start
        while position < end {
            if classes[Int(text[position])] != ByteClass.blank { return false }
            position &+= 1
        }
        return true
    }

    /// Whether the line before ended in `key =`: then this one is the value, on the wrong line.
    func followsMissingValue() -> Bool {
        guard let last = problems.last, last.kind == .missingValue, Int(last.span.end) <= statement else {
            return false
        }
        var position = Int(last.span.end)
        var lines = 0
        while position < statement {
            let byte = text[position]
            if byte == Byte.lineFeed { lines &+= 1 }
            guard byte == Byte.lineFeed || byte == Byte.carriageReturn || classes[Int(byte)] == ByteClass.blank,
                lines < 2
            else { return false }
            position &+= 1
        }
        return lines == 1
    }
}
