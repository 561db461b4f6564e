import Synchronization
import Telemetry

/// What telling an event costs whoever tells it, in nanoseconds; the best of several rounds.
struct TelemetryFigures: Sendable {
    /// An event with two fields that is told.
    let on: Double
    /// The same where the level leaves it out.
    let off: Double
    /// Writing it as a line of JSON afterwards, on another thread.
    let writing: Double
    /// Counting, and sorting a duration into a histogram.
    let metrics: Double

    static let wantedOn = 2000.0
    static let wantedOff = 10.0
}

func benchTelemetry(rounds: Int = 20, events: Int = 5000) -> TelemetryFigures? {
    let written = Atomic(0)
    let sink = LogSink(.json) { lines in written.add(lines.count, ordering: .relaxed) }
    let telemetry = Telemetry(
        sinks: [sink], limit: events, now: { WallTime(nanoseconds: Int64(truncatingIfNeeded: Ticks.now())) })
    let logger = telemetry.logger("turn").about {
        $0.agent = "support"
        $0.conversation = "c-0198f2"
        $0.request = "r-0198f2"
        $0.trace = TraceContext(traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
    }
    var (on, off, writing) = (UInt64.max, UInt64.max, UInt64.max)
    for _ in 0..<rounds {
        let start = Ticks.now()
        for number in 0..<events {
            logger.info("a turn has ended", ["turn.steps": .integer(number), "turn.model": "embedded"])
        }
        let told = Ticks.now()
        telemetry.deliver()
        let delivered = Ticks.now()
        for number in 0..<events {
            logger.debug("a turn has ended", ["turn.steps": .integer(number), "turn.model": "embedded"])
        }
        let silent = Ticks.now()
        (on, writing, off) = (min(on, told - start), min(writing, delivered - told), min(off, silent - delivered))
    }
    guard written.load(ordering: .relaxed) == rounds * events else { return nil }
    let per = Double(events)
    return TelemetryFigures(
        on: Double(on) / per, off: Double(off) / per, writing: Double(writing) / per,
        metrics: benchMetrics(rounds: rounds, events: events))
}

private func benchMetrics(rounds: Int, events: Int) -> Double {
    let metrics = Metrics()
    let counters = metrics.counters("bench_events_total", "Events.", labels: ["agent", "outcome"])
    let histogram = metrics.histogram("bench_event_seconds", "How long events take.")
    var best = UInt64.max
    for _ in 0..<rounds {
        let start = Ticks.now()
        for number in 0..<events {
            counters.with("support", "ok").add()
            histogram.observe(.microseconds(number))
        }
        best = min(best, Ticks.now() - start)
    }
    return Double(best) / Double(events)
}
