/// Well-formed UTF-8: no overlong forms, no surrogates, nothing beyond U+10FFFF, nothing cut off.
enum UTF8Check {
    @inline(__always) private static var highBits: UInt64 { 0x8080_8080_8080_8080 }

    /// The first byte that does not belong to a well-formed sequence; `count` when all do.
    @inline(__always) static func firstInvalid(_ text: UnsafePointer<UInt8>, from start: Int, count: Int) -> Int {
        let raw = UnsafeRawPointer(text)
        var at = start
        while at < count {
            // ASCII, 32 bytes at a time while there is nothing else.
            while at &+ 32 <= count {
                let words = raw.loadUnaligned(fromByteOffset: at, as: SIMD4<UInt64>.self)
                if (words.x | words.y | words.z | words.w) & highBits != 0 { break }
                at &+= 32
            }
            // To the first byte beyond ASCII; the padding behind the text is ASCII.
            while at < count {
                let high = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) & highBits
                if high != 0 {
                    at &+= high.trailingZeroBitCount >> 3
                    break
                }
                at &+= 8
            }
            // A run of longer sequences. The text is padded with zeros, so one that is cut off fails on them.
            while at < count && text[at] >= 0x80 {
                let length = sequence(text + at)
                if length == 0 { return at }
                at &+= length
            }
        }
        return count
    }

    /// The length of the sequence at `bytes`, 0 when it is not well formed. Four bytes are looked at together.
    @inline(__always) private static func sequence(_ bytes: UnsafePointer<UInt8>) -> Int {
        let word = UnsafeRawPointer(bytes).loadUnaligned(as: UInt32.self)
        if word & 0xC0_C0F0 == 0x80_80E0 {
            // Four bits of the lead and the top bit of the second byte tell overlong forms and surrogates.
            let range = word & 0x200F
            return range != 0 && range != 0x200D ? 3 : 0
        }
        if word & 0xC0E0 == 0x80C0 { return word & 0x1E != 0 ? 2 : 0 }
        if word & 0xC0C0_C0F8 == 0x8080_80F0 {
            let lead = word & 0x07
            let range = word & 0x3007
            return range != 0 && (lead < 4 || range == 4) ? 4 : 0
        }
        return 0
    }
}
