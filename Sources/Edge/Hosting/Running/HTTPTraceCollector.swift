package import AgentModel
package import HTTPClient
import JSON
package import Observation

/// A collector that speaks OTLP over HTTP, in its JSON form.
package struct HTTPTraceCollector: TraceCollector {
    private static let path = "/v1/traces"
    /// A collector takes what it is sent; it has nothing to think about.
    private static let limit = Duration.seconds(10)

    private let http: HTTPClient
    private let url: String
    private let headers: [(name: String, value: String)]

    /// - Parameter headers: go with every batch, and are never shown.
    package init(_ http: HTTPClient, _ endpoint: WebAddress, headers: [(name: String, value: String)]) {
        self.http = http
        var path = endpoint.path
        while path.hasSuffix("/") { path.removeLast() }
        if !path.hasSuffix(Self.path) { path += Self.path }
        url = endpoint.origin + path + (endpoint.query.map { "?\($0)" } ?? "")
        self.headers = headers
    }

    package func take(_ document: [UInt8]) async -> TraceDelivery {
        var request = HTTPRequest(.post, url, headers: ["Content-Type": "application/json"], body: document)
        for (name, value) in headers { request.headers[name] = value }
        request.timeouts.total = Self.limit
        let response: HTTPResponse
        do throws(HTTPClientError) { response = try await http.send(request) } catch {
            return error.mayPass ? .tryAgain(error.message) : .refused(error.message)
        }
        switch response.status {
        case 200..<300: return .taken(rejected: Self.rejected(response))
        case 429, 502, 503, 504:
            let wait = response.headers["Retry-After"].flatMap { UInt32($0) }.map { TimeSpan.seconds($0) }
            return .tryAgain("the collector answered with status \(response.status)", after: wait)
        default: return .refused("the collector answered with status \(response.status)")
        }
    }

    /// A collector may keep some and say how many it did not.
    private static func rejected(_ response: HTTPResponse) -> Int {
        guard let success = (try? JSONValue.parse(response.text))?["partialSuccess"],
            let count = success["rejectedSpans"]
        else { return 0 }
        return count.integerValue.map { Int(clamping: $0) } ?? count.stringValue.flatMap { Int($0) } ?? 0
    }
}

extension HTTPClientError {
    /// Whether the same request may succeed later.
    fileprivate var mayPass: Bool {
        switch kind {
        case .unavailable, .invalidRequest, .refused: false
        default: true
        }
    }
}
