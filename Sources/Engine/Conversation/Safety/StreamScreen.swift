/// Blacks out secrets in a text that comes in pieces: passes on what can no longer become part of one.
///
/// What it passes on, put together, is what screening the whole text would have given.
struct StreamScreen: Sendable, Equatable {
    /// Words after which the next one may be a secret.
    private static let heralds = ["bearer", "basic", "\"", "'", "`", ":", "="]
    private static let keyBegin = "-----BEGIN "
    private static let keyEnd = "-----END "
    /// No secret but a key of several lines is longer, and neither is the last line of such a key.
    private static let (longest, longestLine) = (16_384, 160)

    private var held = ""
    /// What is held begins a key of several lines.
    private var isInKey = false

    /// What may be passed on now; nil when all of it has to wait.
    mutating func take(_ piece: String) -> String? {
        held += piece
        if isInKey { return takeKey(after: piece.utf8.count) }
        if let key = held[...].range(of: Self.keyBegin) {
            let head = pass(upTo: key.lowerBound)
            isInKey = true
            return joined(head, takeKey(after: held.utf8.count))
        }
        if held.utf8.count > Self.longest { return pass(upTo: held.endIndex) }
        return pass(upTo: safeEnd)
    }

    /// The rest, once nothing more comes.
    mutating func end() -> String? { pass(upTo: held.endIndex) }

    private mutating func takeKey(after count: Int) -> String? {
        let tail = held.utf8.index(
            held.endIndex, offsetBy: -(count + Self.longestLine), limitedBy: held.startIndex)
        guard let last = held[(tail ?? held.startIndex)...].range(of: Self.keyEnd),
            let close = held[last.upperBound...].range(of: "-----")
        else { return nil }
        isInKey = false
        let key = pass(upTo: close.upperBound)
        return joined(key, take(""))
    }

    private mutating func pass(upTo cut: String.Index) -> String? {
        guard cut > held.startIndex else { return nil }
        defer { held = String(held[cut...]) }
        return SecretScreen.hide(in: String(held[..<cut]))
    }

    private func joined(_ first: String?, _ second: String?) -> String? {
        guard let first else { return second }
        return first + (second ?? "")
    }

    /// Behind the last word that is over and announces nothing.
    private var safeEnd: String.Index {
        let limit = possibleKey
        let blank = lastWordEnd(before: limit)
        // Scripts that need no blanks: their signs belong to no secret, unless a name or an address came before.
        let word = held.utf8[blank..<limit]
        guard !word.contains(where: { $0 <= 0x20 || ":=\"'`".utf8.contains($0) }),
            let sign = word.lastIndex(where: { $0 >= 0x80 })
        else { return blank }
        return word.index(after: sign)
    }

    private func lastWordEnd(before limit: String.Index) -> String.Index {
        var end = limit
        while let blank = held.utf8[..<end].lastIndex(where: { $0 <= 0x20 }) {
            // The blanks before the next word belong to the one that announces it.
            let head = held.utf8[..<blank]
            guard let last = head.lastIndex(where: { $0 > 0x20 }) else { return held.startIndex }
            let start = head[...last].lastIndex { $0 <= 0x20 }.map(held.utf8.index(after:)) ?? held.startIndex
            let word = held[start...last].lowercased()
            if !Self.heralds.contains(where: word.hasSuffix) { return held.utf8.index(after: blank) }
            end = start
        }
        return held.startIndex
    }

    /// Where the end of what is held may be the beginning of a key of several lines.
    private var possibleKey: String.Index {
        let most = min(held.utf8.count, Self.keyBegin.utf8.count - 1)
        for length in stride(from: most, to: 0, by: -1) where Self.keyBegin.utf8.starts(with: held.utf8.suffix(length))
        {
            return held.utf8.index(held.endIndex, offsetBy: -length)
        }
        return held.endIndex
    }
}
