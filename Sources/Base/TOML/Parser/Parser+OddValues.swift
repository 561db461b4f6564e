import Diagnostics

extension Parser {
    /// A number that is none: the whole word is reported and replaced.
    @inline(never) mutating func oddNumber(_ start: Int, _ kind: ProblemKind) {
        let end = max(start &+ 1, tokenEnd(from: start))
        if kind == .badNumber && end == at { return controlAfterValue(start) }
        var kind = kind
        if kind == .badNumber || kind == .leadingZero {
            if looksLikeDate(start, end) {
                kind = .badDateTime
            } else if text[start] == Byte.zero && text[start &+ 1] & 0xDF != text[start &+ 1] | 0x20
                && isUpperCasePrefix(text[start &+ 1])
            {
                kind = .upperCasePrefix
            }
        }
        at = end
        problems.append(Problem(kind, start..<end))
        pushInvalid(start..<end)
    }

    /// A number or date that is right, but touches a control character.
    private mutating func controlAfterValue(_ start: Int) {
        let end = at
        noteControlCharacter(in: .statement)
        pushInvalid(start..<end)
    }

    private func isUpperCasePrefix(_ byte: UInt8) -> Bool { byte == 0x58 || byte == 0x4F || byte == 0x42 }

    private func looksLikeDate(_ start: Int, _ end: Int) -> Bool {
        var marks = 0
        for position in start &+ 1..<end {
            if text[position] == Byte.colon && text[position &+ 1] &- Byte.zero < 10 { return true }
            if text[position] == Byte.minus || text[position] == 0x2F { marks &+= 1 }
        }
        return marks >= 2
    }

    /// `span` empty at `start`: the whole word.
    @inline(never) mutating func badDateTime(_ kind: ProblemKind, _ start: Int, _ span: Range<Int>, detail: Int = 0) {
        var end = tokenEnd(from: start)
        // `2026-08-22 25:00:00`: the time belongs to it.
        if text[end] == Byte.space && text[end &+ 1] &- Byte.zero < 10 && text[end &+ 3] == Byte.colon {
            end = tokenEnd(from: end &+ 1)
        }
        if kind == .badDateTime && end == at && !span.isEmpty { return controlAfterValue(start) }
        let isCut = kind == .secondsNeedNewer && text[span.upperBound] > Byte.comma && span.upperBound < end
        let kind = isCut && !isOffset(text[span.upperBound]) ? .badDateTime : kind
        let whole = kind == .badDateTime || span.isEmpty
        problems.append(Problem(kind, whole ? start..<end : span, related: whole ? nil : start..<end, detail: detail))
        at = end
        pushInvalid(start..<end)
    }

    private func isOffset(_ byte: UInt8) -> Bool { byte | 0x20 == 0x7A || byte == Byte.plus || byte == Byte.minus }

    /// No value begins like this. Steps over it when it can, so that the rest of the container is checked too.
    @inline(never) mutating func oddValue(_ open: Int) throws(Detour) {
        let byte = text[at]
        if open == 0, let swallowed = swallowedText() { throw swallowed }
        if open != 0 {
            if at >= count { throw unclosed(open) }
            if startsLine(at) && looksLikeStatement(at) && slots[open].tag == .array { throw unclosed(open) }
            if let header = headerReadAsArray(open) {
                at = header.start
                throw unclosed(header.container)
            }
        }
        if conflictMark(at) != nil {
            problems.append(Problem(.conflictMark, at..<statementEnd(from: at)))
            throw .nextStatement
        }
        switch byte {
        case Byte.comma where open != 0 && slots[open].tag == .array:
            problems.append(Problem(.extraComma, at..<(at &+ 1)))
            pushInvalid(at..<at)
        case Byte.equals where open == 0 && isDoubledEquals(), 0x3E where open == 0 && isDoubledEquals():
            try doubledEquals()
        case Byte.lineFeed, Byte.hash, Byte.comma, Byte.closeBrace, Byte.closeBracket, Byte.equals:
            try missingValue(open, byte)
        case Byte.carriageReturn where text[at &+ 1] == Byte.lineFeed:
            try missingValue(open, byte)
        case _ where at >= count:
            try missingValue(open, byte)
        case _ where byte < Byte.space || byte == Byte.delete:
            noteControlCharacter(in: open != 0 || byte == Byte.carriageReturn ? .skipped : .statement)
            throw .nextLine
        default:
            oddWord(open)
        }
    }

    /// `[table]` or `[[table]]` on a line of its own after a trailing comma: the array before it was never closed.
    private mutating func headerReadAsArray(_ open: Int) -> (start: Int, container: Int)? {
        var inner = open
        var start = Int(slots[inner].start)
        guard slots[inner].tag == .array, at == start &+ 1 else { return nil }
        let parent = slots[inner].length
        if parent != 0, slots[parent].tag == .array, Int(slots[parent].start) &+ 1 == start {
            inner = parent
            start &-= 1
        }
        let container = slots[inner].length
        guard container != 0, startsLine(start), looksLikeStatement(start),
            indentation(of: start) <= indentation(of: statement)
        else { return nil }
        return (start, container)
    }

    /// `==` or `=>` with a value behind it.
    private func isDoubledEquals() -> Bool {
        guard at > statement, text[at &- 1] == Byte.equals else { return false }
        let value = skippingBlanks(endOfEquals())
        return value < count && text[value] > Byte.space && text[value] != Byte.hash
    }

    private func endOfEquals() -> Int {
        var end = at
        while text[end] == Byte.equals || text[end] == 0x3E { end &+= 1 }
        return end
    }

    /// The value is read all the same. It cannot come here again, since all the signs are behind it.
    private mutating func doubledEquals() throws(Detour) {
        let start = at &- 1
        at = endOfEquals()
        problems.append(Problem(.doubledEquals, start..<at))
        skipBlanks()
        try value(depth: sectionDepth &+ keyDepth)
    }

    private mutating func missingValue(_ open: Int, _ byte: UInt8) throws(Detour) {
        if open != 0 {
            let wanted = slots[open].tag == .array ? Byte.closeBracket : Byte.closeBrace
            if (byte == Byte.closeBrace || byte == Byte.closeBracket) && byte != wanted { throw mismatched(open) }
        }
        // Point behind the '=' rather than at the line end.
        var place = at
        while place > statement && classes[Int(text[place &- 1])] == ByteClass.blank { place &-= 1 }
        problems.append(Problem(.missingValue, place..<place, related: statement..<place))
        pushInvalid(place..<place)
        if byte == Byte.equals
            || (open == 0 && (byte == Byte.comma || byte == Byte.closeBrace || byte == Byte.closeBracket))
        {
            throw .nextLine
        }
    }

    private mutating func oddWord(_ open: Int) {
        let start = at
        var end = max(characterEnd(start), tokenEnd(from: start))
        var kind = ProblemKind.unquotedString
        var detail = 0
        if let close = typographicEnd(start) {
            kind = .typographicQuotes
            end = close
        } else if let word = WordGuess(UnsafeBufferPointer(start: text + start, count: end &- start)) {
            kind = word.kind
            detail = word.detail
        } else if text[start] == Byte.dot && text[start &+ 1] &- Byte.zero < 10 {
            kind = .missingIntegerPart
        } else if text[start] == Byte.plus || text[start] == Byte.minus {
            kind = .badNumber
        } else {
            end = endOfUnquoted(start, open)
        }
        at = end
        problems.append(Problem(kind, start..<end, detail: detail))
        pushInvalid(start..<end)
    }

    /// An unquoted text takes the rest of the line, inside brackets only up to the next delimiter.
    private func endOfUnquoted(_ start: Int, _ open: Int) -> Int {
        if open == 0 { return max(characterEnd(start), statementEnd(from: start)) }
        var end = start
        while end < count {
            switch text[end] {
            case Byte.comma, Byte.closeBracket, Byte.closeBrace, Byte.lineFeed, Byte.hash, Byte.quote:
                while end > start &+ 1 && classes[Int(text[end &- 1])] == ByteClass.blank { end &-= 1 }
                return max(end, characterEnd(start))
            default: end &+= 1
            }
        }
        return end
    }

    /// “…”, ‘…’ and `…`: the end of the word in quotes that TOML does not know.
    func typographicEnd(_ start: Int) -> Int? {
        let isBacktick = text[start] == 0x60
        let isCurly = text[start] == 0xE2 && text[start &+ 1] == 0x80 && text[start &+ 2] & 0xF8 == 0x98
        guard isBacktick || isCurly else { return nil }
        var position = characterEnd(start)
        while position < count && text[position] != Byte.lineFeed {
            let curly = text[position] == 0xE2 && text[position &+ 1] == 0x80 && text[position &+ 2] & 0xF8 == 0x98
            if isBacktick ? text[position] == 0x60 : curly { return characterEnd(position) }
            if isCurly && text[position] == Byte.quote { return position &+ 1 }
            position &+= 1
        }
        return statementEnd(from: start)
    }
}
