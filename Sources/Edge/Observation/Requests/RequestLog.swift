package import HTTPServer
package import Telemetry

/// One line for every HTTP request, its figures, and its place in a trace.
///
/// Before the handler sees a request, it has a sane `X-Request-Id` and a `traceparent` of its own, and both go back with
/// the reply: what the handler passes on from there has the same names in every log.
package final class RequestLog: HTTPObserver {
    package static let requestField = "X-Request-Id"
    package static let traceField = "traceparent"

    private let logger: Logger
    private let metrics: ServerMetrics
    private let names = RequestNames()
    private let traces: Traces?

    /// - Parameter traces: nil where nothing is traced.
    package init(telemetry: Telemetry, metrics: ServerMetrics, traces: Traces? = nil) {
        self.traces = traces
        logger = telemetry.logger("http")
        self.metrics = metrics
    }

    package func began(_ request: inout HTTPRequest, _ replyFields: inout HTTPFields) {
        let parent = request.headers[Self.traceField].flatMap(TraceContext.init(traceparent:))
        let place = traces?.place(request, in: parent) ?? names.place(in: parent)
        let name: String
        if let given = request.headers[Self.requestField], RequestNames.isSane(given) {
            name = given
        } else {
            name = place.span.hexadecimal
            request.set(Self.requestField, name)
        }
        let traceparent = place.traceparent
        request.set(Self.traceField, traceparent)
        replyFields.append(Self.requestField, name)
        replyFields.append(Self.traceField, traceparent)
    }

    package func ended(_ outcome: HTTPOutcome) {
        let request = outcome.request
        // Paths that nothing answers are anybody's invention.
        let route = outcome.route ?? "unmatched"
        metrics.http.count(
            request.method.name, route, outcome.status?.code, outcome.duration, bytes: outcome.bytes)
        let level = Self.level(of: outcome, route)
        guard logger.isOn(level) || traces != nil else { return }
        let place = request.headers[Self.traceField].flatMap(TraceContext.init(traceparent:))
        traces?.ended(outcome, place, route: route)
        guard logger.isOn(level) else { return }
        let about = logger.about { context in
            context.request = request.headers[Self.requestField]
            context.trace = place
        }
        var fields: LogFields = [
            "http.method": .string(request.method.name), "http.route": .string(route),
            "http.path": .string(String(request.target.prefix { $0 != "?" }.prefix(200))),
        ]
        if let status = outcome.status { fields.append("http.status", .integer(Int(status.code))) }
        fields.append("http.bytes", .integer(outcome.bytes))
        fields.append("http.duration", .duration(outcome.duration))
        fields.append("http.client", .string(request.peer.host ?? "local"))
        about.log(
            level, outcome.isWhole ? "a request was answered" : "a request was not answered to its end", fields)
    }

    package func refused(_ refusal: HTTPRefusal, _ reply: HTTPRefusalReply) {
        metrics.http.countRefusal(refusal.status.code, bytes: reply.bytes)
        let about = logger.about { $0.request = reply.headers[Self.requestField] }
        about.log(
            .warning, "a request was refused before it was handled",
            [
                "http.method": .string(reply.method?.name ?? "unknown"),
                "http.status": .integer(Int(refusal.status.code)), "http.bytes": .integer(reply.bytes),
                "http.reason": .string(refusal.message), "http.client": .string(reply.peer.host ?? "local"),
            ])
    }

    /// Those who look whether the server lives do so every few seconds.
    private static let probes: Set<String> = ["/health", "/ready", "/metrics"]

    /// Without its version, if it names one.
    static func isProbe(_ request: HTTPRequest) -> Bool {
        let path = request.target.prefix { $0 != "?" }
        return probes.contains(String(path.hasPrefix("/api/v1/") ? path.dropFirst(7) : path))
    }

    private static func level(of outcome: HTTPOutcome, _ route: String) -> LogLevel {
        guard let status = outcome.status else { return .info }
        if status.code >= 500 { return .error }
        return status.code < 400 && probes.contains(route) ? .debug : .info
    }
}
