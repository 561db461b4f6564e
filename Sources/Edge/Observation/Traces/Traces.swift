package import AgentModel
package import AgentPorts
import HTTPServer
import Platform
package import Telemetry

/// What becomes of requests, turns and reloads as spans, sent to a collector in the background.
///
/// Whoever tells waits for nothing: a trace that is not recorded costs a look at the last digit of its `traceparent`.
package final class Traces: EventSink {
    private let sampler: TraceSampler
    private let events: EventSpans
    private let requests: RequestSpans
    private let queue: SpanQueue
    private let names = RequestNames()
    package let export: TraceExport

    /// - Parameters:
    ///   - resource: who sends, as attributes.
    ///   - capacity: how many spans may wait.
    package init(
        rate: UnitInterval, resource: TraceResource, collector: any TraceCollector, clock: any Clock, logger: Logger,
        metrics: ServerMetrics, capacity: Int = 8192,
        now: @escaping @Sendable () -> WallTime = { WallTime(nanoseconds: WallClock.nanoseconds()) }
    ) {
        sampler = TraceSampler(rate)
        events = EventSpans(sampler: sampler, names: names, now: now)
        requests = RequestSpans(now: now)
        let figures = metrics.countingTraces()
        queue = SpanQueue(capacity: capacity) { figures.dropped.add() }
        export = TraceExport(
            queue: queue, resource: resource, collector: collector, clock: clock, logger: logger, figures: figures)
    }

    package func emit(_ event: Event) {
        if let span = events.span(of: event) { queue.record(span) }
    }

    /// The `traceparent` of work that nobody outside asked for.
    package func begin() -> String { names.place(in: nil, sampler).traceparent }

    /// The place of a request that came without one, or with its client's.
    func place(_ request: HTTPRequest, in parent: TraceContext?) -> TraceContext {
        guard parent != nil || !RequestLog.isProbe(request) else { return names.place(in: nil) }
        let place = names.place(in: parent, sampler)
        requests.began(place, in: parent)
        return place
    }

    func ended(_ outcome: HTTPOutcome, _ place: TraceContext?, route: String) {
        guard let place, place.isSampled else { return }
        queue.record(requests.span(of: outcome, place, route: route))
    }
}
