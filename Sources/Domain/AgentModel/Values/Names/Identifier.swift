/// What an identifier identifies; exists only to keep one kind from being passed for another.
package enum IdentifierKind {
    package enum Agent {}
    package enum Conversation {}
    package enum Message {}
}

package typealias AgentID = Identifier<IdentifierKind.Agent>
package typealias ConversationID = Identifier<IdentifierKind.Conversation>
package typealias MessageID = Identifier<IdentifierKind.Message>

/// 128 bits that name one thing for ever, written like a UUID.
///
/// Those made with a time sort by it (UUID version 7), which keeps what happened together in a database.
package struct Identifier<Kind>: TextValue, Comparable {
    package static var rule: String { "an identifier such as '0192f0c1-7a4b-7e21-9c3d-5a6b7c8d9e0f'" }

    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A new one, all random but for the bits that say so (UUID version 4).
    package init(using random: inout some RandomNumberGenerator) {
        high = random.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    }

    /// A new one that sorts after those made at earlier milliseconds (UUID version 7).
    package init(at time: Timestamp, using random: inout some RandomNumberGenerator) {
        let clock = UInt64(max(0, time.milliseconds)) & 0xFFFF_FFFF_FFFF
        high = clock << 16 | 0x7000 | random.next() & 0x0FFF
        low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    }

    package init(parsing text: String) throws(ValueProblem) {
        let bytes = Array(text.utf8)
        let dashes = [8, 13, 18, 23]
        guard bytes.count == 36, dashes.allSatisfy({ bytes[$0] == ascii("-") }) else {
            throw Self.problem("\(quoted(text)) is not an identifier")
        }
        var halves: [UInt64] = [0, 0]
        for (position, byte) in bytes.enumerated() where !dashes.contains(position) {
            guard let digit = byte.hexValue else {
                throw Self.problem(
                    "\(quotedCharacter(at: position, of: text)) is not a hexadecimal digit",
                    at: scalarRange(at: position, in: bytes))
            }
            halves[position < 19 ? 0 : 1] = halves[position < 19 ? 0 : 1] << 4 | UInt64(digit)
        }
        self.init(high: halves[0], low: halves[1])
    }

    package var description: String {
        let digits = Array((Self.hex(high) + Self.hex(low)).utf8)
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(ascii: digits[$0]) }.joined(separator: "-")
    }

    package static func < (left: Identifier, right: Identifier) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    private static func hex(_ half: UInt64) -> String {
        let digits = String(half, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
