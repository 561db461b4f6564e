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
                let length = sequence(text + at, text[at])
                if length == 0 { return at }
                at &+= length
            }
        }
        return count
    }

    @inline(__always) private static func sequence(_ bytes: UnsafePointer<UInt8>, _ lead: UInt8) -> Int {
        let second = bytes[1]
        if lead < 0xE0 { return lead >= 0xC2 && second & 0xC0 == 0x80 ? 2 : 0 }
        if lead < 0xF0 {
            let whole = second & 0xC0 == 0x80 && bytes[2] & 0xC0 == 0x80
            let inRange = !(lead == 0xE0 && second < 0xA0) && !(lead == 0xED && second > 0x9F)
            return whole && inRange ? 3 : 0
        }
        let whole = second & 0xC0 == 0x80 && bytes[2] & 0xC0 == 0x80 && bytes[3] & 0xC0 == 0x80
        let inRange = lead <= 0xF4 && !(lead == 0xF0 && second < 0x90) && !(lead == 0xF4 && second > 0x8F)
        return whole && inRange ? 4 : 0
    }
}
