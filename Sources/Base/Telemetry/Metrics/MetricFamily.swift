import Synchronization

/// Metrics of one name that differ in their labels: one for each combination of values that was used.
///
/// There are never more than `limit`: values beyond share one metric whose labels all say "other", so that no text
/// from outside can use up the memory.
package final class MetricFamily<Metric: Sendable>: Sendable {
    /// What stands for everything beyond the limit.
    package static var beyond: String { "other" }

    private struct State {
        var metrics: [[String]: Metric] = [:]
        var other: Metric?
    }

    let labels: [StaticString]
    private let limit: Int
    private let make: @Sendable () -> Metric
    private let state = Mutex(State())

    init(labels: [StaticString], limit: Int, make: @escaping @Sendable () -> Metric) {
        self.labels = labels
        self.limit = limit
        self.make = make
    }

    /// The metric of these values, in the order of the labels. Keep it where it is used often.
    package func with(_ values: String...) -> Metric {
        let values = (0..<labels.count).map { $0 < values.count ? values[$0] : "" }
        return state.withLock { state in
            if let known = state.metrics[values] { return known }
            if state.metrics.count >= limit {
                let other = state.other ?? make()
                state.other = other
                return other
            }
            let metric = make()
            state.metrics[values] = metric
            return metric
        }
    }

    /// Forgets a combination, as of an agent that is gone.
    package func remove(_ values: String...) { state.withLock { _ = $0.metrics.removeValue(forKey: values) } }

    /// In a stable order.
    var all: [(values: [String], metric: Metric)] {
        let (metrics, other) = state.withLock { ($0.metrics, $0.other) }
        let sorted = metrics.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
            (values: $0.key, metric: $0.value)
        }
        guard let other else { return sorted }
        return sorted + [(values: labels.map { _ in Self.beyond }, metric: other)]
    }
}
