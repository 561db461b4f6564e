package import AgentModel
import Synchronization

/// The gauges of everybody there has been, by name.
package final class ProviderGauges: Sendable {
    private let gauges = Mutex<[AgentName: ProviderGauge]>([:])
    private let breaker: AgentBreaker.Settings

    package init(breaker: AgentBreaker.Settings = AgentBreaker.Settings()) { self.breaker = breaker }

    package subscript(name: AgentName) -> ProviderGauge? { gauges.withLock { $0[name] } }

    /// The gauges of these, kept or new, with the status they are said to have; those of all others are let go.
    func take(_ entries: [ProviderEntry]) -> [ProviderGauge] {
        gauges.withLock { gauges in
            var kept: [AgentName: ProviderGauge] = Dictionary(minimumCapacity: entries.count)
            let taken = entries.map { entry in
                let gauge = gauges[entry.name] ?? ProviderGauge(status: entry.status, breaker: breaker)
                gauge.set(entry.status)
                kept[entry.name] = gauge
                return gauge
            }
            gauges = kept
            return taken
        }
    }
}
