/// A seeded hash of a key within its table: folded 64 × 64 bit multiplication.
///
/// The seed is drawn once in a process, so that nobody can prepare keys that collide.
enum KeyHash {
    static let seed = UInt64.random(in: .min ... .max)

    @inline(__always) static func of(
        _ bytes: UnsafePointer<UInt8>, _ length: Int, table: Int, seed: UInt64
    ) -> UInt32 {
        let raw = UnsafeRawPointer(bytes)
        var head: UInt64
        var tail: UInt64
        if length >= 8 {
            head = raw.loadUnaligned(as: UInt64.self)
            tail = raw.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self) ^ UInt64(truncatingIfNeeded: length)
            var position = 8
            while position &+ 8 < length {
                head = (head ^ raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
                head ^= head >> 32
                position &+= 8
            }
        } else {
            let mask: UInt64 = length == 0 ? 0 : ~0 >> UInt64(truncatingIfNeeded: 64 &- length &* 8)
            head = raw.loadUnaligned(as: UInt64.self) & mask
            tail = UInt64(truncatingIfNeeded: length)
        }
        tail ^= 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: table) &* 0xD6E8_FEB8_6659_FD93
        let product = (head ^ seed).multipliedFullWidth(by: tail)
        let folded = product.high ^ product.low
        return UInt32(truncatingIfNeeded: folded ^ folded >> 32)
    }
}
