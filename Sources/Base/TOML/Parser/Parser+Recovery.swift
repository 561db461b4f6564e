import Diagnostics

extension Parser {
    /// Moves `at` to where the next statement may begin.
    @inline(never) mutating func resume(after detour: Detour) {
        switch detour {
        case .here, .unclosed: return
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
    func leavesOpen(from start: Int) -> Bool {
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
    func simpleStringEnd(_ start: Int, before end: Int) -> Int? {
        let quote = text[start]
        if text[start &+ 1] == quote && text[start &+ 2] == quote { return nil }
        var position = start &+ 1
        while position < end && text[position] != quote && text[position] != Byte.lineFeed {
            position &+= text[position] == Byte.backslash && quote == Byte.quote ? 2 : 1
        }
        return position < end && text[position] == quote ? position : nil
    }

    /// Reports and skips the line, or all lines of a value that the line opens.
    mutating func report(_ problem: Problem, from position: Int) -> Detour {
        problems.append(problem)
        return !beginsForeignComment(position) && leavesOpen(from: position) ? .nextStatement : .nextLine
    }

    /// `//` or `;`: what follows is text, whatever brackets it holds.
    private func beginsForeignComment(_ position: Int) -> Bool {
        text[position] == 0x3B || text[position] == 0x2F && text[position &+ 1] == 0x2F
    }
}
