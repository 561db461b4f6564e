import Diagnostics

extension Parser {
    /// When a statement right after a long string makes no sense, and that string ended at what looks like the
    /// opening quotes of another one, the mistake is further up: its own closing quotes are missing.
    mutating func swallowedText() -> Detour? {
        guard let string = suspect else { return nil }
        let closing = string.upperBound &- 3
        var position = string.upperBound
        while position < statement {
            let byte = text[position]
            if byte != Byte.lineFeed && byte != Byte.carriageReturn && classes[Int(byte)] != ByteClass.blank { break }
            position &+= 1
        }
        if position < statement && statement >= string.upperBound {
            suspect = nil
            return nil
        }
        var lineStart = closing
        while lineStart > string.lowerBound && text[lineStart &- 1] != Byte.lineFeed { lineStart &-= 1 }
        guard lineStart > string.lowerBound, looksLikeStatement(lineStart), onlyBlanks(equalsAfter(lineStart), closing)
        else { return nil }
        suspect = nil
        problems.append(
            Problem(.swallowedText, string.lowerBound..<(string.lowerBound &+ 3), related: lineStart..<(closing &+ 3)))
        // What follows is the inside of the second string: go on after its end.
        let quote = text[closing]
        var end = max(at, string.upperBound)
        while end &+ 2 < count {
            if text[end] == quote && text[end &+ 1] == quote && text[end &+ 2] == quote {
                at = end &+ 3
                return .nextLine
            }
            end &+= 1
        }
        return .nextStatement
    }

    private func equalsAfter(_ position: Int) -> Int {
        var position = position
        while position < count && text[position] != Byte.equals { position &+= 1 }
        return position &+ 1
    }
}
