import AgentModel
package import AgentPorts
import Supervision
import Synchronization
import Telemetry

/// Everything that the server counts, as Prometheus reads it.
package final class ServerMetrics: Sendable {
    private let metrics = Metrics()
    private let engine: EngineMetrics
    let http: HTTPMetrics
    private let memory: MemoryMetrics
    private let phases: MetricFamily<Gauge>
    private let waiting: Gauge
    private let running: Gauge
    private let problems: Gauge
    private let sources: Mutex<MetricSources>
    private let readings = Readings()

    /// - Parameter version: of the program.
    package init(version: String, sources: MetricSources = MetricSources()) {
        self.sources = Mutex(sources)
        engine = EngineMetrics(in: metrics)
        http = HTTPMetrics(in: metrics)
        memory = MemoryMetrics(in: metrics)
        phases = metrics.gauges("caxton_agents", "Agents by phase.", labels: ["phase"])
        waiting = metrics.gauge("caxton_messages_waiting", "Messages that wait for their turn.")
        running = metrics.gauge("caxton_turns_running", "Messages that are being answered.")
        problems = metrics.gauge("caxton_files_with_mistakes", "Agent files that do not hold.")
        metrics.gauges("caxton_build_info", "The program; always 1.", labels: ["version"]).with(version).set(1)
        readings.register(in: metrics)
    }

    /// Where figures are taken from, once there is a server to take them from.
    package func look(at sources: MetricSources) { self.sources.withLock { $0 = sources } }

    /// The same memory; what is asked of it is counted from here on.
    package func metering(_ store: any MemoryStore) -> MeteredMemory { MeteredMemory(store, memory) }

    /// Only where traces are sent is there something to count.
    func countingTraces() -> TraceMetrics { TraceMetrics(in: metrics) }

    func count(_ event: Event) { engine.count(event) }

    /// In Prometheus' text format; figures of the moment are taken now.
    package func exposition() -> [UInt8] {
        let sources = sources.withLock { $0 }
        let agents = sources.agents()
        for phase in AgentPhase.allCases {
            phases.with(phase.rawValue).set(agents.count { $0.snapshot.phase == phase })
        }
        waiting.set(agents.reduce(0) { $0 + $1.figures.waiting })
        running.set(agents.reduce(0) { $0 + $1.figures.running })
        problems.set(sources.problems())
        readings.take(from: sources)
        return metrics.exposition()
    }

    package static let contentType = Metrics.contentType
}
