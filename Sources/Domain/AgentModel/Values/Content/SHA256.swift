/// FIPS 180-4, for naming content and not for keeping secrets; what it hashes are small files.
struct SHA256 {
    private var state: [UInt32] = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]

    mutating func digest(of bytes: [UInt8]) -> SIMD4<UInt64> {
        var message = bytes
        message.append(0x80)
        while message.count % 64 != 56 { message.append(0) }
        let length = UInt64(bytes.count) &* 8
        for shift in stride(from: 56, through: 0, by: -8) { message.append(UInt8(truncatingIfNeeded: length >> shift)) }
        for block in stride(from: 0, to: message.count, by: 64) { mix(message, at: block) }
        var words = SIMD4<UInt64>()
        for index in 0..<4 { words[index] = UInt64(state[2 * index]) << 32 | UInt64(state[2 * index + 1]) }
        return words
    }

    private mutating func mix(_ message: [UInt8], at block: Int) {
        var schedule = [UInt32](repeating: 0, count: 64)
        for index in 0..<16 {
            let at = block + 4 * index
            schedule[index] =
                UInt32(message[at]) << 24 | UInt32(message[at + 1]) << 16 | UInt32(message[at + 2]) << 8
                | UInt32(message[at + 3])
        }
        for index in 16..<64 {
            let (two, fifteen) = (schedule[index - 2], schedule[index - 15])
            let low = Self.turned(fifteen, 7) ^ Self.turned(fifteen, 18) ^ fifteen >> 3
            let high = Self.turned(two, 17) ^ Self.turned(two, 19) ^ two >> 10
            schedule[index] = schedule[index - 16] &+ low &+ schedule[index - 7] &+ high
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for index in 0..<64 {
            let sum = Self.turned(e, 6) ^ Self.turned(e, 11) ^ Self.turned(e, 25)
            let choice = (e & f) ^ (~e & g)
            let first = h &+ sum &+ choice &+ Self.constants[index] &+ schedule[index]
            let other = Self.turned(a, 2) ^ Self.turned(a, 13) ^ Self.turned(a, 22)
            let majority = (a & b) ^ (a & c) ^ (b & c)
            (h, g, f, e) = (g, f, e, d &+ first)
            (d, c, b, a) = (c, b, a, first &+ other &+ majority)
        }
        for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] = state[index] &+ word }
    }

    private static func turned(_ word: UInt32, _ places: UInt32) -> UInt32 { word >> places | word << (32 - places) }

    /// The first 32 bits of the fractions of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = primes(64).map(cubeRootFraction)

    private static func primes(_ count: Int) -> [UInt64] {
        var found: [UInt64] = []
        var candidate: UInt64 = 2
        while found.count < count {
            if !found.contains(where: { candidate % $0 == 0 }) { found.append(candidate) }
            candidate += 1
        }
        return found
    }

    /// Found by bisection in exact arithmetic: the largest `r` with `r³ ≤ prime · 2⁹⁶`, of which the low 32 bits count.
    private static func cubeRootFraction(_ prime: UInt64) -> UInt32 {
        var root: UInt64 = 0
        for bit in stride(from: 35, through: 0, by: -1) {
            let trial = root | 1 << UInt64(bit)
            let cube = UInt128(trial) * UInt128(trial) * UInt128(trial)
            if cube <= UInt128(prime) << 96 { root = trial }
        }
        return UInt32(truncatingIfNeeded: root)
    }
}
