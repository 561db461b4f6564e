package import AgentModel

/// Who is named with `@name` in a text.
package enum Mentions {
    /// In the order of their first mention.
    package static func find(in text: String, among seats: [Seat]) -> [AgentName] {
        var found: [AgentName] = []
        for word in words(text) {
            guard let seat = seats.first(where: { $0.name.key == word }), !found.contains(seat.name) else { continue }
            found.append(seat.name)
        }
        return found
    }

    /// What follows an `@` that does not stand inside of a word, in small letters.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word: [UInt8]?
        var previous: UInt8 = 0x20
        for byte in text.utf8 {
            if let begun = word {
                if isNamePart(byte) {
                    word = begun + [(0x41...0x5A).contains(byte) ? byte | 0x20 : byte]
                } else {
                    words.append(String(decoding: begun, as: UTF8.self))
                    word = nil
                }
            }
            if word == nil, byte == 0x40, !isNamePart(previous) { word = [] }
            previous = byte
        }
        if let word { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
    }
}
