extension Parser {
    /// What a control character was found in.
    enum Surroundings: Int {
        case comment, string, longString, statement
        /// What follows is not read, so removing the character might uncover another mistake.
        case skipped
    }

    /// Checks the encoding. False when the text is something else altogether and parsing it would be noise.
    mutating func prepareText() -> Bool {
        if count > options.sizeLimit {
            problems.append(Problem(.tooLarge, 0..<0, detail: options.sizeLimit))
            return false
        }
        if text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF { at = 3 }
        let invalid = UTF8Check.firstInvalid(text, from: at, count: count)
        if invalid == count { return true }
        if count >= 2 && (text[0] == 0xFF && text[1] == 0xFE || text[0] == 0xFE && text[1] == 0xFF) {
            problems.append(Problem(.utf16, 0..<2))
            return false
        }
        noteInvalidBytes(from: invalid)
        return true
    }

    /// Reports each run of bad bytes and overwrites it in the private copy, so that it causes no second problem.
    private mutating func noteInvalidBytes(from first: Int) {
        let writable = memory.text
        var start = first
        while start < count {
            var end = start
            repeat {
                writable[end] = Byte.underscore
                end += 1
            } while end < count && text[end] >= 0x80 && UTF8Check.firstInvalid(text, from: end, count: end + 1) == end
                && !startsCharacter(end)
            problems.append(Problem(.invalidUTF8, start..<end, detail: end - start))
            start = UTF8Check.firstInvalid(text, from: end, count: count)
        }
    }

    private func startsCharacter(_ position: Int) -> Bool {
        UTF8Check.firstInvalid(text, from: position, count: min(count, position + 1)) > position
    }

    /// A control character where text may stand: reported, stepped over. Runs become one problem.
    @inline(never) mutating func noteControlCharacter(in place: Surroundings) {
        let start = at
        let byte = text[at]
        if byte == Byte.carriageReturn {
            at &+= 1
            problems.append(Problem(.carriageReturn, start..<at, detail: place.rawValue))
            return
        }
        while at < count && text[at] == byte { at &+= 1 }
        problems.append(
            Problem(
                place == .string || place == .longString ? .controlInString : .controlCharacter, start..<at,
                detail: Int(byte) | place.rawValue << 8))
    }

    /// The end of the line that `position` is on, before the line feed.
    func lineEnd(from position: Int) -> Int {
        var end = position
        while end < count && text[end] != Byte.lineFeed { end &+= 1 }
        return end
    }

    /// As `lineEnd`, but without a comment, blanks and a carriage return at the end.
    func statementEnd(from position: Int) -> Int {
        var end = position
        while end < count && text[end] != Byte.lineFeed && text[end] != Byte.hash { end &+= 1 }
        while end > position
            && (classes[Int(text[end &- 1])] == ByteClass.blank || text[end &- 1] == Byte.carriageReturn)
        {
            end &-= 1
        }
        return end
    }

    /// The end of a word: before white space, a delimiter or a comment; at least one byte long unless the text ends.
    func tokenEnd(from position: Int) -> Int {
        var end = position
        while end < count {
            switch text[end] {
            case 0...Byte.space, Byte.delete, Byte.comma, Byte.closeBracket, Byte.closeBrace, Byte.hash: return end
            default: end &+= 1
            }
        }
        return end
    }

    /// Whether only blanks stand between `position` and the beginning of its line.
    func startsLine(_ position: Int) -> Bool {
        var before = position
        while before > 0 && classes[Int(text[before &- 1])] == ByteClass.blank { before &-= 1 }
        return before == 0 || text[before &- 1] == Byte.lineFeed
    }

    /// Blanks between the beginning of the line and `position`, when nothing else is there; else nil.
    func indentation(of position: Int) -> Int {
        var before = position
        while before > 0 && text[before &- 1] != Byte.lineFeed { before &-= 1 }
        var width = 0
        while classes[Int(text[before &+ width])] == ByteClass.blank { width &+= 1 }
        return width
    }

    func characterEnd(_ position: Int) -> Int {
        let byte = text[position]
        let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        return min(count, position &+ length)
    }
}
