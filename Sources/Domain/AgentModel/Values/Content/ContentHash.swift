/// The SHA-256 of some bytes: equal bytes have equal hashes, and for all purposes here the other way round.
package struct ContentHash: TextValue {
    package static let rule = "a SHA-256 of 64 hexadecimal digits"

    /// Kept as two halves: a vector of 32 bytes wants an alignment that asynchronous functions do not keep to, and
    /// passing one through them overwrites memory.
    private let high: SIMD2<UInt64>
    private let low: SIMD2<UInt64>

    init(words: SIMD4<UInt64>) { (high, low) = (words.lowHalf, words.highHalf) }

    package init(of bytes: [UInt8]) {
        var digest = SHA256()
        self.init(words: digest.digest(of: bytes))
    }

    package init(parsing text: String) throws(ValueProblem) {
        let bytes = Array(text.utf8)
        guard bytes.count == 64 else { throw Self.problem("\(quoted(text)) is not a SHA-256") }
        var words = SIMD4<UInt64>()
        for (position, byte) in bytes.enumerated() {
            guard let digit = byte.hexValue else {
                throw Self.problem(
                    "\(quotedCharacter(at: position, of: text)) is not a hexadecimal digit",
                    at: scalarRange(at: position, in: bytes))
            }
            words[position / 16] = words[position / 16] << 4 | UInt64(digit)
        }
        self.init(words: words)
    }

    package var description: String {
        (0..<4).map { index in
            let digits = String(word(index), radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }.joined()
    }

    /// The 32 bytes themselves.
    package var bytes: [UInt8] {
        (0..<32).map { position in
            let shift = UInt64(56 - position % 8 * 8)
            return UInt8(truncatingIfNeeded: word(position / 8) >> shift)
        }
    }

    private func word(_ index: Int) -> UInt64 { index < 2 ? high[index] : low[index - 2] }

    /// The first eight digits, enough for people.
    package var short: String { String(description.prefix(8)) }
}
