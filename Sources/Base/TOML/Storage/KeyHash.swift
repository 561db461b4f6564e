/// A seeded hash of a key within its table: folded 64 × 64 bit multiplication.
///
/// The seed is drawn once in a process and enters before every multiplication, on both sides, so that nobody can
/// prepare keys that collide: not by a last word that makes a factor zero, nor by words that cancel one another.
enum KeyHash {
    static let seed = UInt64.random(in: .min ... .max)

    @inline(__always) static func of(
        _ bytes: UnsafePointer<UInt8>, _ length: Int, table: Int, seed: UInt64
    ) -> UInt32 {
        let raw = UnsafeRawPointer(bytes)
        var head: UInt64
        var tail: UInt64
        let twist = seed << 32 | seed >> 32
        if length >= 8 {
            head = raw.loadUnaligned(as: UInt64.self)
            tail = raw.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self) ^ UInt64(truncatingIfNeeded: length)
            var position = 8
            while position &+ 8 < length {
                let mixed = (head ^ seed).multipliedFullWidth(by: twist | 1)
                head = mixed.high ^ mixed.low ^ raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
                position &+= 8
            }
        } else {
            let mask: UInt64 = length == 0 ? 0 : ~0 >> UInt64(truncatingIfNeeded: 64 &- length &* 8)
            head = raw.loadUnaligned(as: UInt64.self) & mask
            tail = UInt64(truncatingIfNeeded: length)
        }
        tail ^= twist ^ UInt64(truncatingIfNeeded: table) &* 0xD6E8_FEB8_6659_FD93
        let product = (head ^ seed).multipliedFullWidth(by: tail)
        let folded = product.high ^ product.low
        return UInt32(truncatingIfNeeded: folded ^ folded >> 32)
    }
}
