import Telemetry

/// What is counted of HTTP requests.
struct HTTPMetrics: Sendable {
    private let requests: MetricFamily<Counter>
    private let durations: MetricFamily<Histogram>
    private let bytes: Counter
    private let refused: MetricFamily<Counter>
    private let routes = BoundedNames(limit: 200)

    init(in metrics: Metrics) {
        requests = metrics.counters(
            "caxton_http_requests_total", "Requests by the pattern of their path and the class of their status.",
            labels: ["method", "route", "status"])
        durations = metrics.histograms(
            "caxton_http_request_seconds", "From the end of a request's head to the end of its reply.",
            labels: ["route"])
        bytes = metrics.counter("caxton_http_reply_bytes_total", "Bytes of the bodies of replies.")
        refused = metrics.counters(
            "caxton_http_refused_total", "Requests and connections that the server itself turned away.",
            labels: ["status"])
    }

    /// - Parameter status: nil when the client was gone before there was one.
    func count(_ method: String, _ route: String, _ status: UInt16?, _ duration: Duration, bytes sent: Int) {
        let route = routes.bounded(route)
        requests.with(Self.methods.contains(method) ? method : "other", route, Self.statusClass(status)).add()
        durations.with(route).observe(duration)
        bytes.add(sent)
    }

    func countRefusal(_ status: UInt16, bytes sent: Int) {
        refused.with(String(status)).add()
        bytes.add(sent)
    }

    /// Any word may be a method; only these are counted under their names.
    private static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

    private static func statusClass(_ status: UInt16?) -> String {
        guard let status else { return "none" }
        return "\(status / 100)xx"
    }
}
