/// Makes damaged texts out of good ones: cuts, words of the language, bytes, and pieces of others.
struct Mutator {
    private var state: UInt64
    private let seeds: [[UInt8]]

    init(seed: UInt64, seeds: [[UInt8]]) {
        state = seed
        self.seeds = seeds
    }

    mutating func random(below limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return limit <= 0 ? 0 : Int(state % UInt64(limit))
    }

    mutating func next() -> [UInt8] {
        var bytes = random(below: 8) == 0 ? [] : seeds[random(below: seeds.count)]
        for _ in 0...random(below: 8) {
            let place = random(below: bytes.count + 1)
            let end = min(bytes.count, place + random(below: 16))
            switch random(below: 8) {
            case 0: bytes.removeSubrange(place..<end)
            case 1, 2: bytes.insert(contentsOf: word(), at: place)
            case 3: bytes.insert(UInt8(random(below: 256)), at: place)
            case 4: bytes.replaceSubrange(place..<end, with: word())
            case 5: bytes.insert(contentsOf: piece(), at: place)
            case 6:
                let copy = Array(bytes[place..<end])
                for _ in 0..<random(below: 20) { bytes.insert(contentsOf: copy, at: place) }
            default: bytes.removeSubrange(place...)
            }
        }
        return bytes.count > 4096 ? Array(bytes[..<4096]) : bytes
    }

    private mutating func word() -> [UInt8] {
        Array(Mutator.words[random(below: Mutator.words.count)].utf8)
    }

    private mutating func piece() -> [UInt8] {
        let other = seeds[random(below: seeds.count)]
        let start = random(below: other.count + 1)
        return Array(other[start..<min(other.count, start + random(below: 40))])
    }

    private static let words: [String] = [
        "\"", "'", "\"\"\"", "'''", "[", "]", "[[", "]]", "{", "}", ",", "=", ".", ":", "#", "\\", "\n", "\r", "\r\n",
        "\t",
        " ", "-", "+", "_", "0", "9", "1e", "e+", "0x", "0o7", "0b1", "inf", "nan", "true", "false", "True", "null",
        "“",
        "”", "`", "é", "🦆", "\u{FEFF}", "\0", "\u{7F}", "\u{1B}", "a", "a = 1\n", "a.b = 1\n", "[a]\n", "[[a]]\n",
        "[a.b]\n",
        "2026-08-22", "07:32", ":00.5", "T", "Z", "+02:00", "\\u00", "\\x4", "\\U0001F600", "\\uD83D", "\\n", "\\\n  ",
        "//", ";", "==", "=>", ":=", "<<<<<<< HEAD\n", "=======\n", ">>>>>>> x\n", "|||||||\n", "C:\\Users", "{a = 1}",
        "[1, 2]", "\"x\" \"y\"", "= \"\"\"\n", "= [\n", "= {\n", "---\n", "- x\n", "9223372036854775807", "1.5e308",
        "5e-324",
        String(repeating: "[", count: 130), String(repeating: "a.", count: 130), String(repeating: "x", count: 40),
    ]
}
