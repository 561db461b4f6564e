/// Whether each of the last thousand requests succeeded, in as many bits.
struct OutcomeWindow: Sendable {
    static let length = 1000

    private var words = [UInt64](repeating: 0, count: (length + 63) / 64)
    private var next = 0
    private(set) var requests = 0
    private(set) var successes = 0

    mutating func record(_ succeeded: Bool) {
        let (word, bit) = (next / 64, UInt64(1) << UInt64(next % 64))
        if requests == Self.length {
            if words[word] & bit != 0 { successes -= 1 }
        } else {
            requests += 1
        }
        if succeeded {
            words[word] |= bit
            successes += 1
        } else {
            words[word] &= ~bit
        }
        next = (next + 1) % Self.length
    }
}
