import Diagnostics

extension Parser {
    // MARK: Strings

    @inline(never) mutating func unterminatedString(_ opening: Int, _ quote: UInt8) -> Detour {
        var end = at
        while end > opening &+ 1 && classes[Int(text[end &- 1])] == ByteClass.blank { end &-= 1 }
        problems.append(Problem(.unterminatedString, opening..<end, detail: Int(quote)))
        return .nextLine
    }

    @inline(never) mutating func unterminatedMultiline(_ opening: Int) -> Detour {
        at = count
        problems.append(Problem(.unterminatedMultiline, opening..<(opening &+ 3), detail: Int(text[opening])))
        return .nextLine
    }

    @inline(never) mutating func noteTooManyQuotes(_ quote: UInt8) {
        let start = at
        while text[at] == quote { at &+= 1 }
        problems.append(Problem(.tooManyQuotes, start..<at, detail: Int(quote)))
    }

    @inline(never) mutating func noteBadContinuation(_ start: Int) {
        problems.append(Problem(.badContinuation, start..<max(start &+ 1, min(at, count))))
    }

    @inline(never) mutating func noteNewerEscape(_ range: Range<Int>) {
        problems.append(Problem(.escapeNeedsNewer, range))
    }

    @inline(never) mutating func noteUnknownEscape(_ start: Int) {
        at = max(at, characterEnd(start &+ 1))
        if sharesWindowsPath(start) { return }
        problems.append(Problem(.unknownEscape, start..<at))
    }

    /// Whether the problem before is a backslash right after a drive letter, in the same string: `"C:\Users\me"`.
    private func sharesWindowsPath(_ start: Int) -> Bool {
        guard let last = problems.last, last.kind == .unknownEscape || last.kind == .shortEscape else { return false }
        let first = Int(last.span.start)
        guard first >= 3, start > first, start &- first < 1024, text[first &- 1] == Byte.colon else { return false }
        for position in first..<start where text[position] == Byte.quote || text[position] == Byte.lineFeed {
            return false
        }
        return true
    }

    @inline(never) mutating func noteShortEscape(_ range: Range<Int>, digits: Int) {
        if sharesWindowsPath(range.lowerBound) { return }
        problems.append(Problem(.shortEscape, range, detail: digits))
    }

    @inline(never) mutating func noteNotCharacter(_ range: Range<Int>) {
        problems.append(Problem(.escapeNotCharacter, range))
    }

    // MARK: Words and numbers

    /// A number that is none: the whole word is reported and replaced.
    @inline(never) mutating func oddNumber(_ start: Int, _ kind: ProblemKind) {
        let end = max(start &+ 1, tokenEnd(from: start))
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

    private func isUpperCasePrefix(_ byte: UInt8) -> Bool { byte == 0x58 || byte == 0x4F || byte == 0x42 }

    private func looksLikeDate(_ start: Int, _ end: Int) -> Bool {
        var marks = 0
        for position in start &+ 1..<end {
            if text[position] == Byte.colon { return true }
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
        let whole = kind == .badDateTime || span.isEmpty
        problems.append(Problem(kind, whole ? start..<end : span, related: whole ? nil : start..<end, detail: detail))
        at = end
        pushInvalid(start..<end)
    }

    /// No value begins like this. Steps over it when it can, so that the rest of the container is checked too.
    @inline(never) mutating func oddValue(_ open: Int) throws(Detour) {
        let byte = text[at]
        if open != 0 {
            if at >= count { throw unclosed(open) }
            if startsLine(at) && looksLikeStatement(at) && slots[open].tag == .array { throw unclosed(open) }
        }
        switch byte {
        case Byte.comma where open != 0 && slots[open].tag == .array:
            problems.append(Problem(.extraComma, at..<(at &+ 1)))
            pushInvalid(at..<at)
        case Byte.lineFeed, Byte.hash, Byte.comma, Byte.closeBrace, Byte.closeBracket, Byte.equals:
            try missingValue(open, byte)
        case Byte.carriageReturn where text[at &+ 1] == Byte.lineFeed:
            try missingValue(open, byte)
        case _ where at >= count:
            try missingValue(open, byte)
        case _ where byte < Byte.space || byte == Byte.delete:
            noteControlCharacter(in: .statement)
            throw .nextLine
        default:
            oddWord(open)
        }
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
        if byte == Byte.equals || (open == 0 && (byte == Byte.comma || byte == Byte.closeBrace || byte == Byte.closeBracket))
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
    private func typographicEnd(_ start: Int) -> Int? {
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

    // MARK: Containers

    @inline(never) mutating func noteTrailingComma(_ comma: Int) {
        problems.append(Problem(.inlineTrailingComma, comma..<(comma &+ 1)))
    }

    /// TOML 1.0 keeps an inline table on one line; one problem for each table.
    @inline(never) mutating func noteLineBreak(_ open: Int) {
        let brace = Int(slots[open].start)
        if let last = problems.last, last.kind == .inlineLineBreak, last.related?.start == slots[open].start { return }
        problems.append(Problem(.inlineLineBreak, at..<at, related: brace..<(brace &+ 1)))
    }

    @inline(never) private mutating func unclosed(_ open: Int) -> Detour {
        let start = Int(slots[open].start)
        let isArray = slots[open].tag == .array
        let atEnd = at >= count
        let next = atEnd ? count..<count : at..<statementEnd(from: at)
        problems.append(Problem(isArray ? .unclosedArray : .unclosedInline, start..<(start &+ 1), related: next))
        return atEnd ? .nextLine : .here
    }

    private mutating func mismatched(_ open: Int) -> Detour {
        let start = Int(slots[open].start)
        problems.append(Problem(.mismatchedBracket, at..<(at &+ 1), related: start..<(start &+ 1)))
        return .nextStatement
    }

    /// After an element there is neither `,` nor `]`. True when the next element can be read all the same.
    @inline(never) mutating func oddAfterElement(_ open: Int) throws(Detour) -> Bool {
        if at >= count || startsLine(at) && looksLikeStatement(at) { throw unclosed(open) }
        if text[at] == Byte.closeBrace { throw mismatched(open) }
        if text[at] < Byte.space || text[at] == Byte.delete {
            noteControlCharacter(in: .statement)
            throw .nextStatement
        }
        if separated() && beginsValue(text[at]) {
            noteMissingComma(open)
            return true
        }
        return try unexpected(.unexpectedInArray, open)
    }

    /// After an entry there is neither `,` nor `}`. True when the next entry can be read all the same.
    @inline(never) mutating func oddAfterEntry(_ open: Int) throws(Detour) -> Bool {
        if at >= count { throw unclosed(open) }
        if text[at] == Byte.closeBracket { throw mismatched(open) }
        if text[at] < Byte.space || text[at] == Byte.delete {
            noteControlCharacter(in: .statement)
            throw .nextStatement
        }
        if startsLine(at) && looksLikeStatement(at)
            && (text[at] == Byte.openBracket || indentation(of: at) <= indentation(of: statement))
        {
            throw unclosed(open)
        }
        let byte = text[at]
        let beginsKey = classes[Int(byte)] == ByteClass.bareKey || byte == Byte.quote || byte == Byte.apostrophe
        if separated() && beginsKey {
            noteMissingComma(open)
            return true
        }
        return try unexpected(.unexpectedInInline, open)
    }

    /// Whether white space stands before `at`.
    private func separated() -> Bool {
        let before = text[at &- 1]
        return classes[Int(before)] == ByteClass.blank || before == Byte.lineFeed
    }

    private func beginsValue(_ byte: UInt8) -> Bool {
        classes[Int(byte)] == ByteClass.bareKey || byte == Byte.quote || byte == Byte.apostrophe
            || byte == Byte.openBracket || byte == Byte.openBrace || byte == Byte.plus
    }

    private mutating func noteMissingComma(_ open: Int) {
        var place = at
        while place > 0 {
            let before = text[place &- 1]
            if classes[Int(before)] != ByteClass.blank && before != Byte.lineFeed && before != Byte.carriageReturn { break }
            place &-= 1
        }
        let start = Int(slots[open].start)
        problems.append(Problem(.missingComma, place..<place, related: start..<(start &+ 1)))
    }

    private mutating func unexpected(_ kind: ProblemKind, _ open: Int) throws(Detour) -> Bool {
        let start = Int(slots[open].start)
        // A value already reported as wrong explains what follows it.
        if slots[used &- 1].tag != .invalid {
            problems.append(
                Problem(kind, at..<max(characterEnd(at), tokenEnd(from: at)), related: start..<(start &+ 1)))
        }
        throw .nextStatement
    }
}
