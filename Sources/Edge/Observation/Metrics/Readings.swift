import HTTPServer
import Memory
import Synchronization
import Telemetry

/// Figures that others keep, read once for each exposition so that they belong together.
final class Readings: Sendable {
    private struct Taken {
        var process: ProcessReading?
        var http: HTTPServerFigures?
        var database: StoreFigures?
    }

    private let taken = Mutex(Taken())

    func take(from sources: MetricSources) {
        let now = Taken(process: ProcessReading.now(), http: sources.http(), database: sources.database())
        taken.withLock { $0 = now }
    }

    func register(in metrics: Metrics) {
        metrics.counter("process_cpu_seconds_total", "Processor time used.", reading: process { $0.cpuSeconds })
        metrics.gauge(
            "process_resident_memory_bytes", "Memory in use.", reading: process { Double($0.residentBytes) })
        metrics.gauge("process_virtual_memory_bytes", "Addresses in use.", reading: process { Double($0.virtualBytes) })
        metrics.gauge(
            "process_start_time_seconds", "When the program was started, in seconds since 1970.",
            reading: process { $0.started })
        metrics.gauge("process_threads", "Threads of the program.", reading: process { Double($0.threads) })
        metrics.gauge(
            "process_open_fds", "Open file descriptors.", reading: process { $0.openDescriptors.map(Double.init) })
        metrics.gauge(
            "process_max_fds", "How many may be open.", reading: process { $0.mostDescriptors.map(Double.init) })

        metrics.gauge("caxton_http_connections", "Open connections.", reading: http { $0.connections })
        metrics.gauge("caxton_http_handlers", "Requests that are being answered.", reading: http { $0.handlers })
        metrics.counter(
            "caxton_http_connections_total", "Connections that were accepted.", reading: http { $0.accepted })
        metrics.counter(
            "caxton_http_connections_refused_total", "Connections beyond what there may be.",
            reading: http { $0.refused })

        metrics.counter(
            "caxton_database_writes_total", "Writes that are on the disk.", reading: database { Double($0.writes) })
        metrics.counter(
            "caxton_database_failures_total", "Writes that failed.", reading: database { Double($0.failures) })
        metrics.counter(
            "caxton_database_commits_total", "Commits; many writes share one.", reading: database { Double($0.commits) }
        )
        metrics.counter(
            "caxton_database_commit_seconds_total", "Time spent committing.",
            reading: database { $0.commitTime.seconds })
        metrics.gauge("caxton_database_waiting", "Writes that wait.", reading: database { Double($0.waiting) })
        metrics.gauge(
            "caxton_database_bytes", "The database file and its log.", reading: database { Double($0.bytes) })
    }

    private func process(_ figure: @escaping @Sendable (ProcessReading) -> Double?) -> @Sendable () -> Double? {
        { [self] in taken.withLock { $0.process }.flatMap(figure) }
    }

    private func http(_ figure: @escaping @Sendable (HTTPServerFigures) -> Int) -> @Sendable () -> Double? {
        { [self] in taken.withLock { $0.http }.map { Double(figure($0)) } }
    }

    private func database(_ figure: @escaping @Sendable (StoreFigures) -> Double) -> @Sendable () -> Double? {
        { [self] in taken.withLock { $0.database }.map(figure) }
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
