import Diagnostics

extension Parser {
    @inline(never) mutating func noteTrailingComma(_ comma: Int) {
        problems.append(Problem(.inlineTrailingComma, comma..<(comma &+ 1)))
    }

    /// TOML 1.0 keeps an inline table on one line; one problem for each table.
    @inline(never) mutating func noteLineBreak(_ open: Int) {
        let brace = Int(slots[open].start)
        if let last = problems.last, last.kind == .inlineLineBreak, last.related?.start == slots[open].start { return }
        problems.append(Problem(.inlineLineBreak, at..<at, related: brace..<(brace &+ 1)))
    }

    /// The statement at `at`, or the end of the text, shows that the container was never closed.
    @inline(never) mutating func unclosed(_ open: Int) -> Detour {
        if open == 0 { return .here }
        if let last = problems.last, last.kind == .inlineLineBreak, last.related?.start == slots[open].start {
            problems.removeLast()
        }
        let start = Int(slots[open].start)
        let isArray = slots[open].tag == .array
        let atEnd = at >= count
        let next = atEnd ? count..<count : at..<statementEnd(from: at)
        problems.append(Problem(isArray ? .unclosedArray : .unclosedInline, start..<(start &+ 1), related: next))
        return atEnd ? .nextLine : .here
    }

    mutating func mismatched(_ open: Int) -> Detour {
        let start = Int(slots[open].start)
        problems.append(Problem(.mismatchedBracket, at..<(at &+ 1), related: start..<(start &+ 1)))
        return .nextStatement
    }

    /// After an element there is neither `,` nor `]`. True when the next element can be read all the same.
    @inline(never) mutating func oddAfterElement(_ open: Int) throws(Detour) -> Bool {
        if at >= count || startsLine(at) && looksLikeStatement(at) { throw unclosed(open) }
        if text[at] == Byte.closeBrace { throw mismatched(open) }
        if text[at] < Byte.space || text[at] == Byte.delete {
            noteControlCharacter(in: .skipped)
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
            noteControlCharacter(in: .skipped)
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
        // A value already reported as wrong explains what follows it.
        if slots[used &- 1].tag == .invalid { return }
        var place = at
        var remarks = comments.count
        while place > 0 {
            // Not at the end of a comment, where it would be a part of it.
            if remarks > 0, Int(comments[remarks - 1].end) >= place {
                remarks -= 1
                place = min(place, Int(comments[remarks].start))
                continue
            }
            let before = text[place &- 1]
            if classes[Int(before)] != ByteClass.blank && before != Byte.lineFeed && before != Byte.carriageReturn {
                break
            }
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
