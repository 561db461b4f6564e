/// 64 bits by which the same content is known again, in another process as well.
///
/// It tells accidents apart, not forgeries: who wants two texts with one mark can make them, and only stops its own
/// message by it.
package struct ContentMark: Sendable, Hashable, CustomStringConvertible {
    package let value: UInt64

    package init(value: UInt64) { self.value = value }

    package init(of content: MessageContent) {
        var text = content.text
        value = text.withUTF8(Self.mixed)
    }

    package var description: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    private static func mixed(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let raw = UnsafeRawBufferPointer(bytes)
        var mark = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
        var at = 0
        while at + 8 <= raw.count {
            mark = step(mark, UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)))
            at += 8
        }
        var rest: UInt64 = 0
        for (place, byte) in raw[at...].enumerated() { rest |= UInt64(byte) << UInt64(8 * place) }
        return step(mark, rest)
    }

    /// Both halves of a product of 128 bits, so that every bit of a word reaches every bit of the mark.
    private static func step(_ mark: UInt64, _ word: UInt64) -> UInt64 {
        let (high, low) = (mark ^ word ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
        return high ^ low ^ mark &* 31
    }
}
