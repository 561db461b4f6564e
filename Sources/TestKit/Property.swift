/// Random numbers that are the same for the same seed, on every machine.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Says what a property got wrong.
package struct Refuted: Error, CustomStringConvertible {
    package let description: String
    package init(description: String) { self.description = description }
}

package func demand(_ holds: Bool, _ explanation: @autoclosure () -> String) throws(Refuted) {
    if !holds { throw Refuted(description: explanation()) }
}

/// Tries a property on many random inputs; a failure names the seed with which `SEED=…` repeats it alone.
package func forAll(
    count: Int = 200, seed: UInt64 = 1, _ property: (inout SplitMix64) throws -> Void
) throws(Refuted) {
    if let given = TestFiles.environment("SEED").flatMap({ UInt64($0) }) {
        return try attempt(given, property)
    }
    var seeds = SplitMix64(seed: seed)
    for _ in 0..<count { try attempt(seeds.next(), property) }
}

private func attempt(_ seed: UInt64, _ property: (inout SplitMix64) throws -> Void) throws(Refuted) {
    var random = SplitMix64(seed: seed)
    do {
        try property(&random)
    } catch {
        throw Refuted(description: "SEED=\(seed): \(error)")
    }
}
