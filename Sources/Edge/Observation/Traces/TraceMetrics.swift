import Telemetry

/// What became of spans.
struct TraceMetrics: Sendable {
    let sent: Counter
    /// The queue was full.
    let dropped: Counter
    /// The collector did not want them.
    let rejected: Counter
    /// The collector could not be reached for too long.
    let failed: Counter

    init(in metrics: Metrics) {
        let spans = metrics.counters(
            "caxton_trace_spans_total", "Spans of traces, by what became of them.", labels: ["outcome"])
        sent = spans.with("sent")
        dropped = spans.with("dropped")
        rejected = spans.with("rejected")
        failed = spans.with("failed")
    }
}
