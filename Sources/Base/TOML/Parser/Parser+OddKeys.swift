import Diagnostics

extension Parser {
    /// The byte at `at` cannot begin a key: returns the key that was meant, when the line goes on like one.
    @inline(never) mutating func badKeyStart() throws(Detour) -> KeyPart {
        if let swallowed = swallowedText() { throw swallowed }
        if let mark = conflictMark(at) { throw skipConflict(mark) }
        if followsMissingValue() && !looksLikeStatement(statement) { throw .nextStatement }
        let inHeader = text[statement] == Byte.openBracket
        if inHeader { section = detachedTable(at: statement..<at, tag: .headerTable) }
        if let key = oddKey(inHeader: inHeader) { return key }
        throw noKey(inHeader: inHeader)
    }

    /// A key with characters that want quotes, or in quotes that are none.
    private mutating func oddKey(inHeader: Bool) -> KeyPart? {
        let start = at
        guard text[start] > Byte.space, text[start] != Byte.equals, text[start] != Byte.dot,
            !isByteOrderMark(start)
        else { return nil }
        if let close = typographicEnd(start) {
            let after = skippingBlanks(close)
            let ends =
                text[after] == Byte.equals || text[after] == Byte.dot || inHeader && text[after] == Byte.closeBracket
            guard ends else { return nil }
            problems.append(Problem(.typographicQuotes, start..<close))
            at = close
            let quote = characterEnd(start) &- start
            return KeyPart(start: start &+ quote, length: max(0, close &- start &- 2 &* quote), form: .bare)
        }
        guard let end = inHeader ? headerNameEnd(start) : equalsAhead() else { return nil }
        problems.append(Problem(.unquotedKeyCharacter, start..<characterEnd(start), related: start..<end))
        at = end
        return KeyPart(start: start, length: end &- start, form: .bare)
    }

    func skippingBlanks(_ start: Int) -> Int {
        var position = start
        while classes[Int(text[position])] == ByteClass.blank { position &+= 1 }
        return position
    }

    private func isByteOrderMark(_ position: Int) -> Bool {
        text[position] == 0xEF && text[position &+ 1] == 0xBB && text[position &+ 2] == 0xBF
    }

    private mutating func noKey(inHeader: Bool) -> Detour {
        let byte = text[at]
        let afterDot = lastNonBlank(before: at) == Byte.dot
        let inBraces = !inHeader && !afterDot && at > statement
        if inBraces && (at >= count || startsLine(at) && looksLikeStatement(at)) { return .unclosed }
        if at >= count || byte == Byte.lineFeed || byte == Byte.carriageReturn && text[at &+ 1] == Byte.lineFeed {
            if inHeader && !afterDot {
                problems.append(Problem(.unclosedHeader, statement..<at, detail: 1))
            } else {
                problems.append(Problem(afterDot ? .danglingDot : .expectedKey, max(statement, at &- 1)..<at))
            }
            return .nextLine
        }
        if isByteOrderMark(at) {
            problems.append(Problem(.byteOrderMark, at..<(at &+ 3), detail: inBraces ? 1 : 0))
            at &+= 3
            return inBraces ? .nextLine : .here
        }
        if byte < Byte.space || byte == Byte.delete {
            noteControlCharacter(in: inBraces ? .skipped : .statement)
            return byte == Byte.carriageReturn && !inBraces ? .here : .nextLine
        }
        if afterDot && (byte == Byte.equals || byte == Byte.dot || byte == Byte.closeBracket) {
            return report(Problem(.danglingDot, at..<(at &+ 1)), from: at)
        }
        if byte == Byte.equals || byte == Byte.dot { return report(Problem(.emptyKey, at..<(at &+ 1)), from: at) }
        if inBraces && byte == Byte.comma { return report(Problem(.extraComma, at..<(at &+ 1)), from: at) }
        if byte == Byte.closeBracket || byte == Byte.closeBrace {
            problems.append(
                Problem(.mismatchedBracket, at..<(at &+ 1), related: inBraces ? openBrace(before: at) : nil))
            return .nextLine
        }
        // Not before it is needed: a line of a million byte order marks comes here for each of them.
        let end = inBraces ? characterEnd(at) : max(at &+ 1, statementEnd(from: at))
        return report(Problem(.expectedKey, at..<end), from: at)
    }

    /// The brace around `position`, as far as brackets tell.
    private func openBrace(before position: Int) -> Range<Int>? {
        var depth = 0
        var place = position &- 1
        while place > statement {
            switch text[place] {
            case Byte.closeBrace: depth &+= 1
            case Byte.openBrace where depth == 0: return place..<(place &+ 1)
            case Byte.openBrace: depth &-= 1
            default: break
            }
            place &-= 1
        }
        return nil
    }

    private func lastNonBlank(before position: Int) -> UInt8 {
        var before = position
        while before > statement && classes[Int(text[before &- 1])] == ByteClass.blank { before &-= 1 }
        return before > statement ? text[before &- 1] : 0
    }

    /// The end of the key before a `=` further on in this line, when no quote or bracket comes first.
    func equalsAhead() -> Int? {
        var position = at
        while position < count {
            switch text[position] {
            case Byte.equals:
                while position > at && classes[Int(text[position &- 1])] == ByteClass.blank { position &-= 1 }
                return position
            case 0..<Byte.tab, Byte.lineFeed..<Byte.space, Byte.delete, Byte.hash, Byte.quote, Byte.apostrophe,
                Byte.openBracket, Byte.openBrace, Byte.comma, Byte.closeBrace, Byte.closeBracket:
                return nil
            default: position &+= 1
            }
        }
        return nil
    }

    @inline(never) mutating func multilineKey() -> Detour {
        if text[statement] == Byte.openBracket { section = detachedTable(at: statement..<at, tag: .headerTable) }
        let isValue = at == statement && followsMissingValue()
        let problem = Problem(.multilineKey, at..<(at &+ 3))
        let detour = isValue ? .nextStatement : report(problem, from: at)
        guard detour == .nextStatement else { return detour }
        // The inside of the string is text, whatever it looks like.
        let quote = text[at]
        var end = at &+ 3
        while end < count && !(text[end] == quote && text[end &+ 1] == quote && text[end &+ 2] == quote) { end &+= 1 }
        if end < count { at = end &+ 3 }
        return .nextLine
    }
}
