import Diagnostics

extension Parser {
    @inline(never) mutating func unterminatedString(_ opening: Int, _ quote: UInt8) -> Detour {
        if text[statement] == Byte.openBracket { section = detachedTable(at: statement..<at, tag: .headerTable) }
        // `"C:\\Users\\"`: the backslashes have been reported, and the last one hid the closing quote.
        if let last = problems.last, Int(last.span.start) > opening, text[at &- 1] == quote, isWindowsPath(last) {
            return .nextLine
        }
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
        guard let last = problems.last, isWindowsPath(last) else { return false }
        let first = Int(last.span.start)
        guard start > first, start &- first < 1024 else { return false }
        for position in first..<start where text[position] == Byte.quote || text[position] == Byte.lineFeed {
            return false
        }
        return true
    }

    /// Whether the escape is `\uD` with the given next digit.
    private func isSurrogate(_ escape: Int, _ next: ClosedRange<UInt8>) -> Bool {
        let digit = text[escape &+ 3]
        return text[escape &+ 2] & 0xDF == 0x44 && next.contains(digit >= 0x61 ? digit & 0xDF : digit)
    }

    private func isWindowsPath(_ problem: Problem) -> Bool {
        let start = Int(problem.span.start)
        return (problem.kind == .unknownEscape || problem.kind == .shortEscape) && start >= 3
            && text[start &- 1] == Byte.colon
    }

    @inline(never) mutating func noteShortEscape(_ range: Range<Int>, digits: Int) {
        if sharesWindowsPath(range.lowerBound) { return }
        problems.append(Problem(.shortEscape, range, detail: digits))
    }

    @inline(never) mutating func noteNotCharacter(_ range: Range<Int>) {
        // `\uD83D\uDE00`: two halves that JSON writes for one character are one mistake.
        if let last = problems.last, last.kind == .escapeNotCharacter, Int(last.span.end) == range.lowerBound,
            range.count == 6, last.span.length == 6, isSurrogate(Int(last.span.start), 0x38...0x42),
            isSurrogate(range.lowerBound, 0x43...0x46)
        {
            problems[problems.count - 1].span.end = UInt32(truncatingIfNeeded: range.upperBound)
            return
        }
        problems.append(Problem(.escapeNotCharacter, range))
    }
}
