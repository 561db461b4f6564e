/// Lets so many through in each period, evenly, with a burst of as many at most.
package struct RateGate: Sendable {
    /// When all that was let through is paid off, in milliseconds.
    private var paidOff = 0.0

    package init() {}

    /// Nil when it may pass; else how long to wait.
    package mutating func admit(_ rate: Rate, at time: Timestamp) -> TimeSpan? {
        let now = Double(time.milliseconds)
        let period = Double(rate.period.span.milliseconds)
        let next = max(paidOff, now) + period / Double(rate.count)
        // Half a millisecond covers what division rounds off.
        guard next - now <= period + 0.5 else { return TimeSpan(.milliseconds((next - now - period).rounded(.up))) }
        paidOff = next
        return nil
    }

    /// Whether it would let as many through as one that is new.
    package func isWhole(at time: Timestamp) -> Bool { paidOff <= Double(time.milliseconds) }
}

/// A gate for each of those who come, as long as it has something to remember.
package struct RateGates<Key: Hashable & Sendable>: Sendable {
    /// So many are told apart before those are forgotten who have not come for a while.
    private let capacity: Int
    private var gates: [Key: RateGate] = [:]

    package init(capacity: Int) { self.capacity = capacity }

    /// Nil when it may pass; else how long to wait.
    package mutating func admit(_ key: Key, _ rate: Rate, at time: Timestamp) -> TimeSpan? {
        if gates.count >= capacity { gates = gates.filter { !$0.value.isWhole(at: time) } }
        return gates[key, default: RateGate()].admit(rate, at: time)
    }
}
