import AgentModel
import AgentPorts
import Telemetry

/// What is counted of a memory, whoever asks it: agents in their turns, tools, requests.
struct MemoryMetrics: Sendable {
    private let operations: MetricFamily<Counter>
    private let violations: MetricFamily<Counter>
    private let searchTime: MetricFamily<Histogram>
    private let entries: MetricFamily<Gauge>
    private let pending: Gauge
    private let vectors: Gauge
    private let versions: Gauge
    private let bytes: Gauge
    private let isMeaningAvailable: Gauge

    init(in metrics: Metrics) {
        operations = metrics.counters(
            "caxton_memory_operations_total", "What was asked of the memory, by how it ended.",
            labels: ["operation", "outcome"])
        violations = metrics.counters(
            "caxton_memory_scope_violations_total", "Times that somebody asked for memory that is not theirs.",
            labels: ["scope", "access"])
        searchTime = metrics.histograms(
            "caxton_memory_search_seconds", "How long searches took, by what they looked for.", labels: ["mode"])
        entries = metrics.gauges("caxton_memory_entries", "What is remembered, by who sees it.", labels: ["scope"])
        pending = metrics.gauge("caxton_memory_embedding_backlog", "Items that wait for a vector.")
        vectors = metrics.gauge("caxton_memory_vectors", "Items that are found by meaning.")
        versions = metrics.gauge("caxton_memory_versions", "Earlier versions that are kept.")
        bytes = metrics.gauge("caxton_memory_bytes", "The memory's files on the disk.")
        isMeaningAvailable = metrics.gauge(
            "caxton_memory_semantic_available", "Whether there is a model to find by meaning with: 1 or 0.")
    }

    func count(_ operation: StaticString, _ error: MemoryError?) {
        operations.with("\(operation)", error?.code ?? "ok").add(1)
        if case .denied(let violation)? = error {
            violations.with(violation.space.scope.rawValue, violation.access.rawValue).add(1)
        }
    }

    func count(_ mode: MemoryQuery.Mode, seconds: Double) { searchTime.with(mode.rawValue).observe(seconds) }

    func note(_ figures: MemoryStatistics) {
        for scope in MemoryScope.allCases {
            let sum = figures.spaces.reduce(0) { $0 + ($1.space.scope == scope ? $1.entries : 0) }
            entries.with(scope.rawValue).set(sum)
        }
        pending.set(figures.pending)
        vectors.set(figures.vectors)
        versions.set(figures.versions)
        bytes.set(figures.bytesOnDisk)
        if case .available = figures.meaning { isMeaningAvailable.set(1) } else { isMeaningAvailable.set(0) }
    }
}
