import Diagnostics

extension Parser {
    /// Moves `at` to where the next statement may begin.
    @inline(never) mutating func resume(after detour: Detour) {
        switch detour {
        case .here: return
        case .nextLine:
            at = min(lineEnd(from: at) &+ 1, count)
        case .nextStatement:
            let indent = indentation(of: statement)
            at = min(lineEnd(from: at) &+ 1, count)
            while at < count && !looksLikeStatement(at, indentedAtMost: indent) {
                at = min(lineEnd(from: at) &+ 1, count)
            }
        }
    }

    /// Whether the line at `start` reads `key = …` or is a header: the sign that brackets above were never closed.
    func looksLikeStatement(_ start: Int, indentedAtMost limit: Int = .max) -> Bool {
        var position = start
        while classes[Int(text[position])] == ByteClass.blank { position &+= 1 }
        if position &- start > limit { return false }
        if text[position] != Byte.openBracket {
            guard let end = endOfKey(position) else { return false }
            return text[end] == Byte.equals && text[end &+ 1] != Byte.equals
        }
        let double = text[position &+ 1] == Byte.openBracket
        guard let end = endOfKey(position &+ (double ? 2 : 1)), text[end] == Byte.closeBracket else { return false }
        if double && text[end &+ 1] != Byte.closeBracket { return false }
        var rest = end &+ (double ? 2 : 1)
        while classes[Int(text[rest])] == ByteClass.blank { rest &+= 1 }
        return rest >= count || text[rest] == Byte.lineFeed || text[rest] == Byte.hash
            || text[rest] == Byte.carriageReturn
    }

    /// The first byte after a dotted key and its blanks; nil when there is no key.
    private func endOfKey(_ start: Int) -> Int? {
        var position = start
        while true {
            while classes[Int(text[position])] == ByteClass.blank { position &+= 1 }
            let part = position
            if text[position] == Byte.quote || text[position] == Byte.apostrophe {
                let quote = text[position]
                position &+= 1
                while position < count && text[position] != quote && text[position] != Byte.lineFeed {
                    position &+= text[position] == Byte.backslash && quote == Byte.quote ? 2 : 1
                }
                if position >= count || text[position] != quote { return nil }
                position &+= 1
            } else {
                while classes[Int(text[position])] == ByteClass.bareKey { position &+= 1 }
                if position == part { return nil }
            }
            while classes[Int(text[position])] == ByteClass.blank { position &+= 1 }
            if text[position] != Byte.dot { return position }
            position &+= 1
        }
    }

    /// Whether the rest of the line opens something that goes on below: then its lines are no statements.
    private func leavesOpen(from start: Int) -> Bool {
        let end = statementEnd(from: start)
        var position = start
        while position &+ 2 < end {
            let byte = text[position]
            if (byte == Byte.quote || byte == Byte.apostrophe) && text[position &+ 1] == byte
                && text[position &+ 2] == byte
            {
                return true
            }
            position &+= 1
        }
        guard end > start else { return false }
        let last = text[end &- 1]
        return last == Byte.openBracket || last == Byte.openBrace || last == Byte.comma
    }

    /// Whether every bracket that the statement opened is closed again at the end of the line that `at` is on.
    func closesOnThisLine() -> Bool {
        let end = lineEnd(from: at)
        var position = statement
        var depth = 0
        while position < end {
            let byte = text[position]
            if byte == Byte.quote || byte == Byte.apostrophe {
                guard let close = simpleStringEnd(position, before: end) else { return false }
                position = close
            } else if byte == Byte.openBracket || byte == Byte.openBrace {
                depth &+= 1
            } else if byte == Byte.closeBracket || byte == Byte.closeBrace {
                depth &-= 1
            } else if byte == Byte.hash {
                while position < end && text[position] != Byte.lineFeed { position &+= 1 }
            }
            position &+= 1
        }
        return depth <= 0
    }

    /// The closing quote of a string that lies on one line; nil when it does not close there.
    private func simpleStringEnd(_ start: Int, before end: Int) -> Int? {
        let quote = text[start]
        if text[start &+ 1] == quote && text[start &+ 2] == quote { return nil }
        var position = start &+ 1
        while position < end && text[position] != quote && text[position] != Byte.lineFeed {
            position &+= text[position] == Byte.backslash && quote == Byte.quote ? 2 : 1
        }
        return position < end && text[position] == quote ? position : nil
    }

    /// Reports and skips the line, or all lines of a value that the line opens.
    private mutating func report(_ problem: Problem, from position: Int) -> Detour {
        problems.append(problem)
        return leavesOpen(from: position) ? .nextStatement : .nextLine
    }

    // MARK: Statements

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
        // A value already reported as wrong explains what follows it.
        if let last = problems.last, Int(last.span.end) <= at, onlyBlanks(Int(last.span.end), at),
            Int(last.span.start) >= statement, used > 0, slots[used &- 1].tag == .invalid
        {
            return .nextLine
        }
        let span = at..<max(at &+ 1, statementEnd(from: at))
        if header {
            return report(Problem(text[at] == Byte.closeBracket ? .mismatchedHeader : .textAfterHeader, span), from: at)
        }
        return report(Problem(.textAfterValue, span, related: statement..<at), from: at)
    }

    private func onlyBlanks(_ start: Int, _ end: Int) -> Bool {
        var position = start
        while position < end {
            if classes[Int(text[position])] != ByteClass.blank { return false }
            position &+= 1
        }
        return true
    }

    /// The byte at `at` cannot begin a key.
    @inline(never) mutating func badKeyStart() -> Detour {
        if let swallowed = swallowedText() { return swallowed }
        let byte = text[at]
        let afterDot = lastNonBlank(before: at) == Byte.dot
        let end = max(at &+ 1, statementEnd(from: at))
        if at >= count || byte == Byte.lineFeed || byte == Byte.carriageReturn && text[at &+ 1] == Byte.lineFeed {
            problems.append(Problem(afterDot ? .danglingDot : .expectedKey, max(statement, at &- 1)..<at))
            return .nextLine
        }
        if byte == Byte.carriageReturn {
            noteControlCharacter(in: .statement)
            return .here
        }
        if byte == 0xEF && text[at &+ 1] == 0xBB && text[at &+ 2] == 0xBF {
            problems.append(Problem(.byteOrderMark, at..<(at &+ 3)))
            at &+= 3
            return .here
        }
        if byte < Byte.space || byte == Byte.delete {
            noteControlCharacter(in: .statement)
            return .nextLine
        }
        if afterDot && (byte == Byte.equals || byte == Byte.dot || byte == Byte.closeBracket) {
            return report(Problem(.danglingDot, at..<(at &+ 1)), from: at)
        }
        if byte == Byte.equals || byte == Byte.dot { return report(Problem(.emptyKey, at..<(at &+ 1)), from: at) }
        if byte == Byte.closeBracket || byte == Byte.closeBrace {
            problems.append(Problem(.mismatchedBracket, at..<(at &+ 1)))
            return .nextLine
        }
        if let equals = equalsAhead() {
            return report(Problem(.unquotedKeyCharacter, at..<characterEnd(at), related: statement..<equals), from: at)
        }
        return report(Problem(.expectedKey, at..<end), from: at)
    }

    private func lastNonBlank(before position: Int) -> UInt8 {
        var before = position
        while before > statement && classes[Int(text[before &- 1])] == ByteClass.blank { before &-= 1 }
        return before > statement ? text[before &- 1] : 0
    }

    /// The end of the key before a `=` further on in this line, when no quote or bracket comes first.
    private func equalsAhead() -> Int? {
        var position = at
        while position < count {
            switch text[position] {
            case Byte.equals:
                while position > at && classes[Int(text[position &- 1])] == ByteClass.blank { position &-= 1 }
                return position
            case Byte.lineFeed, Byte.hash, Byte.quote, Byte.apostrophe, Byte.openBracket, Byte.openBrace, Byte.comma,
                Byte.closeBrace, Byte.closeBracket:
                return nil
            default: position &+= 1
            }
        }
        return nil
    }

    func characterEnd(_ position: Int) -> Int {
        let byte = text[position]
        let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        return min(count, position &+ length)
    }

    @inline(never) mutating func multilineKey() -> Detour {
        report(Problem(.multilineKey, at..<(at &+ 3)), from: at)
    }

    /// A key is complete, but neither `.` nor `=` follows.
    @inline(never) mutating func missingEquals(after part: KeyPart, open: Int) -> Detour {
        if open == 0, let swallowed = swallowedText() { return swallowed }
        let byte = text[at]
        let keyEnd = part.range.upperBound
        if byte == Byte.colon {
            return report(Problem(.colonForEquals, at..<(at &+ 1), related: part.range), from: at)
        }
        if isEndOfLine() || byte == Byte.hash || byte == Byte.comma || byte == Byte.closeBrace {
            return report(Problem(.expectedEquals, keyEnd..<keyEnd, related: part.range), from: at)
        }
        if byte < Byte.space || byte == Byte.delete {
            noteControlCharacter(in: .statement)
            return .nextLine
        }
        if let equals = equalsAhead() {
            if at > keyEnd && classes[Int(byte)] == ByteClass.bareKey {
                return report(Problem(.spacedKey, part.range.lowerBound..<equals), from: at)
            }
            return report(
                Problem(.unquotedKeyCharacter, at..<characterEnd(at), related: part.range.lowerBound..<equals), from: at)
        }
        return report(Problem(.expectedEquals, keyEnd..<keyEnd, related: part.range), from: at)
    }

    @inline(never) mutating func tooDeep(_ range: Range<Int>) -> Detour {
        problems.append(Problem(.tooDeep, range, detail: options.depthLimit))
        if text[statement] == Byte.openBracket { section = detachedTable(at: range, tag: .headerTable) }
        return .nextStatement
    }

    // MARK: Headers

    @inline(never) mutating func oddHeaderStart(_ start: Int, isArray: Bool) -> Detour {
        section = detachedTable(at: start..<at, tag: .headerTable)
        let end = max(at &+ 1, statementEnd(from: at))
        if text[at] == Byte.openBracket { return report(Problem(.spacedHeaderBrackets, start..<end), from: at) }
        return report(Problem(.emptyHeader, start..<end), from: at)
    }

    @inline(never) mutating func unclosedHeader(_ start: Int, isArray: Bool) -> Detour {
        section = detachedTable(at: start..<at, tag: .headerTable)
        let end = max(at, statementEnd(from: at))
        if isArray && text[at &- 1] == Byte.closeBracket {
            return report(Problem(.mismatchedHeader, start..<end), from: at)
        }
        if classes[Int(text[at])] == ByteClass.bareKey {
            var close = at
            while classes[Int(text[close])] != 0 { close &+= 1 }
            if text[close] == Byte.closeBracket {
                return report(Problem(.spacedKey, (start &+ (isArray ? 2 : 1))..<close), from: at)
            }
        }
        return report(Problem(.unclosedHeader, start..<end, detail: isArray ? 2 : 1), from: at)
    }

    // MARK: Strings that swallow the file

    /// When a statement right after a long string makes no sense, and that string ended at what looks like the
    /// opening quotes of another one, the mistake is further up: its own closing quotes are missing.
    private mutating func swallowedText() -> Detour? {
        guard let string = suspect else { return nil }
        let closing = string.upperBound &- 3
        var position = string.upperBound
        while position < statement {
            let byte = text[position]
            if byte != Byte.lineFeed && byte != Byte.carriageReturn && classes[Int(byte)] != ByteClass.blank { break }
            position &+= 1
        }
        if position < statement && statement >= string.upperBound { return nil }
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
