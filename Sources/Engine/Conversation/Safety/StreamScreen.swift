import Telemetry

/// Blacks out secrets in a text that comes in pieces: passes on what can no longer become part of one.
///
/// What it passes on, put together, is what screening the whole text would have given.
struct StreamScreen: Sendable, Equatable {
    /// Words after which the next one may be a secret.
    private static let heralds = ["bearer", "basic"]
    /// Longer than any secret that has no end.
    private static let longest = 16_384

    private var held = ""

    /// What may be passed on now; nil when all of it has to wait.
    mutating func take(_ piece: String) -> String? {
        held += piece
        guard let cut = safeEnd, cut > held.startIndex else { return nil }
        defer { held = String(held[cut...]) }
        return SecretScreen.hide(in: String(held[..<cut]))
    }

    /// The rest, once nothing more comes.
    mutating func end() -> String? {
        defer { held = "" }
        return held.isEmpty ? nil : SecretScreen.hide(in: held)
    }

    /// Behind the last blank that ends a word which announces nothing.
    private var safeEnd: String.Index? {
        // A key in lines has blanks in it: all waits for the end of the text.
        if let dashes = firstDashes { return wordEnd(before: dashes) }
        return wordEnd(before: held.endIndex)
    }

    private func wordEnd(before limit: String.Index) -> String.Index? {
        var end = limit
        while let blank = held.utf8[..<end].lastIndex(where: { $0 <= 0x20 }) {
            // The blanks before the next word belong to the one that announces it.
            let head = held.utf8[..<blank]
            guard let last = head.lastIndex(where: { $0 > 0x20 }) else { return nil }
            let start = head[...last].lastIndex { $0 <= 0x20 }.map(held.utf8.index(after:)) ?? held.startIndex
            let word = held[start...last]
            if !announces(word) { return held.utf8.index(after: blank) }
            end = start
        }
        return nil
    }

    private func announces(_ word: Substring) -> Bool {
        if let last = word.utf8.last, last == UInt8(ascii: ":") || last == UInt8(ascii: "=") { return true }
        let lowered = word.lowercased()
        return Self.heralds.contains { lowered.hasSuffix($0) }
            || "\"'`=:".contains { lowered.hasSuffix(String($0)) }
    }

    /// Where a key of several lines begins, or may.
    private var firstDashes: String.Index? {
        var start = held.utf8.startIndex
        while let first = held.utf8[start...].firstIndex(of: UInt8(ascii: "-")) {
            if held.utf8[first...].starts(with: "-----".utf8) { return first }
            start = held.utf8.index(after: first)
        }
        return nil
    }
}
