import Synchronization

/// Counts what only grows: messages, tokens, cost.
package final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    package func add(_ more: Int = 1) { count.add(max(0, more), ordering: .relaxed) }

    package var value: Int { count.load(ordering: .relaxed) }
}

/// A number that goes up and down: what is going on now.
package final class Gauge: Sendable {
    private let number = Atomic<Int>(0)

    package func set(_ value: Int) { number.store(value, ordering: .relaxed) }

    package func add(_ more: Int) { number.add(more, ordering: .relaxed) }

    package var value: Int { number.load(ordering: .relaxed) }
}

/// How long things took, or how large they were, sorted into buckets.
package final class Histogram: Sendable {
    struct State {
        /// One more than there are bounds: the last holds what is above all of them.
        var counts: [Int]
        var sum = 0.0
    }

    let bounds: [Double]
    private let state: Mutex<State>

    init(bounds: [Double]) {
        self.bounds = bounds
        state = Mutex(State(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    package func observe(_ value: Double) {
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }

    /// In seconds, as Prometheus counts time.
    package func observe(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        observe(Double(seconds) + Double(attoseconds) / 1e18)
    }

    var current: State { state.withLock { $0 } }

    /// From a fifth of a millisecond to a minute.
    package static let seconds: [Double] = [
        0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60,
    ]
    /// From 64 bytes to 16 MiB.
    package static let bytes: [Double] = [64, 256, 1024, 4096, 16384, 65536, 262_144, 1_048_576, 16_777_216]
}
