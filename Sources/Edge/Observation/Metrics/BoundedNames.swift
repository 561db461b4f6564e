import Synchronization
import Telemetry

/// Lets so many different names pass; those that come later are all called "other".
///
/// Models are named by whoever writes agent files: without a bound each new name would be kept for ever.
final class BoundedNames: Sendable {
    private let limit: Int
    private let names = Mutex<Set<String>>([])

    init(limit: Int) { self.limit = limit }

    func bounded(_ name: String) -> String {
        names.withLock { names in
            if names.contains(name) { return name }
            if names.count >= limit { return MetricFamily<Counter>.beyond }
            names.insert(name)
            return name
        }
    }
}
