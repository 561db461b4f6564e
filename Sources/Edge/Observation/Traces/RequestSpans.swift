import HTTPServer
import Synchronization
import Telemetry

/// Makes spans of HTTP requests, for traces that are recorded.
final class RequestSpans: Sendable {
    /// What a request's own `traceparent` no longer says: which span its client named, while it is being answered.
    private let parents = Mutex<[SpanID: SpanID]>([:])
    private let now: @Sendable () -> WallTime

    init(now: @escaping @Sendable () -> WallTime) { self.now = now }

    func began(_ place: TraceContext, in parent: TraceContext?) {
        guard place.isSampled, let parent else { return }
        parents.withLock { $0[place.span] = parent.span }
    }

    func span(of outcome: HTTPOutcome, _ place: TraceContext, route: String) -> SpanRecord {
        let (request, end) = (outcome.request, now())
        let start = end.nanoseconds - Int64(outcome.duration.seconds * 1e9)
        var attributes: LogFields = [
            "http.request.method": .string(request.method.name), "http.route": .string(route),
            "url.path": .string(
                Redaction.hidingSecrets(in: String(request.target.prefix { $0 != "?" }.prefix(200)))),
            "http.response.body.size": .integer(outcome.bytes),
        ]
        if let host = request.peer.host { attributes.append("client.address", .string(host)) }
        if let name = request.headers[RequestLog.requestField] {
            attributes.append("caxton.request.id", .string(name))
        }
        var span = SpanRecord(
            "\(request.method.name) \(route)", .server, place,
            parent: parents.withLock { $0.removeValue(forKey: place.span) },
            from: WallTime(nanoseconds: start), to: end, attributes: attributes)
        if let status = outcome.status {
            span.attributes.append("http.response.status_code", .integer(Int(status.code)))
            // What a client did wrong is no failure of the server.
            if status.code >= 500 { span.fail(String(status.code), nil) }
        }
        if !outcome.isWhole, span.outcome == .ok {
            span.fail("cancelled", "the client went away before its answer was whole")
        }
        return span
    }
}
