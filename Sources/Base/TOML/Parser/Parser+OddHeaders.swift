import Diagnostics

extension Parser {
    @inline(never) mutating func oddHeaderStart(_ start: Int, isArray: Bool) -> Detour {
        if followsMissingValue() { return .nextStatement }
        section = detachedTable(at: start..<at, tag: .headerTable)
        let end = max(at &+ 1, statementEnd(from: at))
        if text[at] == Byte.openBracket { return report(Problem(.spacedHeaderBrackets, start..<end), from: at) }
        return report(Problem(.emptyHeader, start..<end), from: at)
    }

    @inline(never) mutating func unclosedHeader(_ start: Int, isArray: Bool) -> Detour {
        if followsMissingValue() { return .nextStatement }
        section = detachedTable(at: start..<at, tag: .headerTable)
        var end = max(at, statementEnd(from: at))
        while classes[Int(text[end &- 1])] == ByteClass.blank { end &-= 1 }
        if isArray && text[at &- 1] == Byte.closeBracket {
            return report(Problem(.mismatchedHeader, start..<end), from: at)
        }
        if text[at] > Byte.space, let close = headerNameEnd(at),
            text[close] == Byte.closeBracket || text[close] == Byte.dot
        {
            var part = at
            while part > start && text[part &- 1] != Byte.dot && text[part &- 1] != Byte.openBracket { part &-= 1 }
            part = skippingBlanks(part)
            if classes[Int(text[at])] == ByteClass.bareKey {
                return report(Problem(.spacedKey, part..<close), from: at)
            }
            return report(Problem(.unquotedKeyCharacter, at..<characterEnd(at), related: part..<close), from: at)
        }
        return report(Problem(.unclosedHeader, start..<end, detail: isArray ? 2 : 1), from: at)
    }

    /// As `equalsAhead`, for one part of a header: up to its dot or bracket.
    func headerNameEnd(_ start: Int) -> Int? {
        var position = start
        while position < count {
            switch text[position] {
            case Byte.closeBracket, Byte.dot:
                while position > start && classes[Int(text[position &- 1])] == ByteClass.blank { position &-= 1 }
                return position > start ? position : nil
            case 0..<Byte.tab, Byte.lineFeed..<Byte.space, Byte.delete, Byte.hash, Byte.quote, Byte.apostrophe,
                Byte.openBracket, Byte.openBrace, Byte.comma, Byte.closeBrace, Byte.equals:
                return nil
            default: position &+= 1
            }
        }
        return nil
    }

    @inline(never) mutating func tooDeep(_ range: Range<Int>) -> Detour {
        problems.append(Problem(.tooDeep, range, detail: options.depthLimit))
        if text[statement] == Byte.openBracket { section = detachedTable(at: range, tag: .headerTable) }
        return .nextStatement
    }
}
