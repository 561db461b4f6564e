/// Finds where keys, values and comments of a text begin and end, without reading what they say.
///
/// It trusts the text to be well formed and answers `nil` where it is plainly not; whether it is, the parser knows.
struct TextScanner {
    let bytes: [UInt8]

    func byte(_ position: Int) -> UInt8 { position < bytes.count ? bytes[position] : 0 }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    func skipBlanks(_ position: Int) -> Int {
        var at = position
        while byte(at) == Byte.space || byte(at) == Byte.tab { at += 1 }
        return at
    }

    /// Before the line break, or the end of the text.
    func lineEnd(_ position: Int) -> Int {
        var at = position
        while at < bytes.count, bytes[at] != Byte.lineFeed { at += 1 }
        return at > position && at < bytes.count && bytes[at - 1] == Byte.carriageReturn ? at - 1 : at
    }

    /// After the line break.
    func nextLine(_ position: Int) -> Int {
        var at = position
        while at < bytes.count, bytes[at] != Byte.lineFeed { at += 1 }
        return min(at + 1, bytes.count)
    }

    func lineStart(_ position: Int) -> Int {
        var at = position
        while at > 0, bytes[at - 1] != Byte.lineFeed { at -= 1 }
        return at == 0 ? textStart : at
    }

    /// After a byte order mark.
    var textStart: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

    func isLineEnd(_ position: Int) -> Bool {
        position >= bytes.count || bytes[position] == Byte.lineFeed
            || bytes[position] == Byte.carriageReturn && byte(position + 1) == Byte.lineFeed
    }

    /// Blanks, line breaks and comments.
    func skipBlankLines(_ position: Int) -> Int {
        var at = position
        while true {
            at = skipBlanks(at)
            if byte(at) == Byte.hash {
                at = lineEnd(at)
            } else if at < bytes.count, isLineEnd(at) {
                at = nextLine(at)
            } else {
                return at
            }
        }
    }

    /// A dotted key; `end` is after its last part.
    func key(_ position: Int) -> (parts: [KeyToken], end: Int)? {
        var parts: [KeyToken] = []
        var at = position
        while true {
            guard let part = keyPart(skipBlanks(at)) else { return nil }
            parts.append(part)
            at = skipBlanks(part.range.upperBound)
            if byte(at) != Byte.dot { return (parts, part.range.upperBound) }
            at += 1
        }
    }

    private func keyPart(_ start: Int) -> KeyToken? {
        var at = start
        let quote = byte(start)
        if quote == Byte.quote || quote == Byte.apostrophe {
            guard let end = shortStringEnd(start) else { return nil }
            let content = (start + 1)..<(end - 1)
            let name: String =
                quote == Byte.apostrophe
                ? text(content)
                : bytes.withUnsafeBufferPointer { buffer in
                    guard let base = buffer.baseAddress else { return "" }
                    let decoded = EscapeDecoder.decode(base + content.lowerBound, content.count)
                    return String(decoding: decoded, as: UTF8.self)
                }
            return KeyToken(name: name, range: start..<end)
        }
        while at < bytes.count, KeyWriting.isBare(bytes[at]) { at += 1 }
        return at > start ? KeyToken(name: text(start..<at), range: start..<at) : nil
    }

    /// After the closing quotes.
    private func stringEnd(_ start: Int, limit: Int) -> Int? {
        let quote = byte(start)
        guard byte(start + 1) == quote, byte(start + 2) == quote else { return shortStringEnd(start) }
        var at = start + 3
        while at < min(limit, bytes.count) {
            if bytes[at] == Byte.backslash, quote == Byte.quote {
                at += 2
            } else if bytes[at] == quote, byte(at + 1) == quote, byte(at + 2) == quote {
                at += 3
                // Up to two quotes may stand right before the closing three.
                if byte(at) == quote { at += 1 }
                if byte(at) == quote { at += 1 }
                return at
            } else {
                at += 1
            }
        }
        return nil
    }

    private func shortStringEnd(_ start: Int) -> Int? {
        let quote = byte(start)
        var at = start + 1
        while at < bytes.count, bytes[at] != Byte.lineFeed {
            if bytes[at] == quote { return at + 1 }
            at += bytes[at] == Byte.backslash && quote == Byte.quote ? 2 : 1
        }
        return nil
    }

    /// After the value that begins at `start`, however deep it is; nil when it does not end before `limit`.
    func valueEnd(_ start: Int, limit: Int = .max) -> Int? {
        var at = start
        var depth = 0
        while at < min(limit, bytes.count) {
            switch bytes[at] {
            case Byte.quote, Byte.apostrophe:
                guard let end = stringEnd(at, limit: limit) else { return nil }
                at = end
                if depth == 0 { return at }
            case Byte.openBracket, Byte.openBrace:
                depth += 1
                at += 1
            case Byte.closeBracket, Byte.closeBrace:
                depth -= 1
                at += 1
                if depth < 0 { return nil }
                if depth == 0 { return at }
            case Byte.hash:
                at = lineEnd(at)
            default:
                if depth == 0 { return plainEnd(at) }
                at += 1
            }
        }
        return nil
    }

    /// Whether the value may reach beyond its line.
    func mayRunOn(_ start: Int) -> Bool {
        let first = byte(start)
        if first == Byte.openBracket || first == Byte.openBrace { return true }
        return (first == Byte.quote || first == Byte.apostrophe) && byte(start + 1) == first
    }

    /// After a number, boolean or date; a date may contain a space.
    private func plainEnd(_ start: Int) -> Int? {
        var at = start
        while at < bytes.count, !isLineEnd(at) {
            let byte = bytes[at]
            if byte == Byte.comma || byte == Byte.hash || byte == Byte.closeBracket || byte == Byte.closeBrace { break }
            at += 1
        }
        while at > start, bytes[at - 1] == Byte.space || bytes[at - 1] == Byte.tab { at -= 1 }
        return at > start ? at : nil
    }
}

/// One part of a key where it stands in the text, with its quotes.
struct KeyToken: Sendable {
    let name: String
    let range: Range<Int>
}
