import HTTPServer
import JSON
import Observation
import Platform
import Telemetry
import TestKit
import Testing

@Suite struct RequestLogTests {
    /// Runs a server that answers with what it was told, asks it, and gives the reply's headers and the line.
    static func ask(
        _ request: String, level: LogLevel = .trace, limits: HTTPServerLimits = HTTPServerLimits(),
        traces: Traces? = nil
    ) async throws -> (headers: [String: String], lines: [JSONValue], figures: Set<String>) {
        let book = Book()
        let telemetry = book.telemetry(level: level)
        let metrics = ServerMetrics(version: "1")
        var configuration = HTTPServerConfiguration()
        configuration.observer = RequestLog(telemetry: telemetry, metrics: metrics, traces: traces)
        configuration.limits = limits
        let server = try HTTPServer.start(configuration, handler: answer)
        let port = try #require(server.endpoints[0].port)
        let output = await withCheckedContinuation { continuation in
            try? OwnThread.start(named: "curl") {
                let command = "exec 3<>/dev/tcp/127.0.0.1/\(port); printf '%b' \"$0\" >&3; timeout 5 cat <&3"
                let done = try? Subprocess.run(["bash", "-c", command, request], input: [])
                continuation.resume(returning: done?.outputText ?? "")
            }
        }
        await server.stop(grace: .zero)
        telemetry.deliver()
        var headers: [String: String] = [:]
        for line in output.split(separator: "\r\n").dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { break }
            headers[line[..<colon].lowercased()] = String(line[colon...].dropFirst(2))
        }
        return (headers, try book.lines.map { try JSONValue.parse($0) }, metrics.figures)
    }

    static func get(_ target: String, _ headers: String...) -> String {
        (["GET \(target) HTTP/1.1", "Host: h", "Connection: close"] + headers).joined(separator: #"\r\n"#)
            + #"\r\n\r\n"#
    }

    @Test func `a request is one line with everything about it`() async throws {
        let (headers, lines, figures) = try await Self.ask(Self.get("/agents/a?token=secret", "X-Request-Id: mine-1"))
        let line = try #require(lines.first)
        #expect(lines.count == 1)
        let wanted: [String: JSONValue] = [
            "level": "info", "component": "http", "message": "a request was answered", "request": "mine-1",
            "http.method": "GET", "http.route": "/agents/{name}", "http.path": "/agents/a", "http.status": 200,
            "http.client": "127.0.0.1",
        ]
        for (key, value) in wanted { #expect(line[key] == value, "\(key)") }
        #expect((line["http.duration"]?.numberValue ?? 0) > 0)
        let trace = try #require(headers["traceparent"])
        #expect(trace.contains(line["trace"]?.stringValue ?? "-") && headers["x-request-id"] == "mine-1")
        #expect(
            figures.contains(#"caxton_http_requests_total{method="GET",route="/agents/{name}",status="2xx"} 1"#))
        #expect(figures.contains(#"caxton_http_request_seconds_count{route="/agents/{name}"} 1"#))
    }

    @Test func `the handler and the reply have the names that are in the log`() async throws {
        let (headers, lines, _) = try await Self.ask(Self.get("/agents/a"))
        let name = try #require(lines.first?["request"]?.stringValue)
        #expect(headers["x-request-id"] == name && headers["x-seen"] == "\(name) \(headers["traceparent"] ?? "")")
        #expect(lines.first?["span"]?.stringValue == name)
    }

    struct Parent: Sendable, CustomTestStringConvertible {
        var field: String
        var isTaken: Bool
        var testDescription: String { field }
    }

    @Test(arguments: [
        Parent(field: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", isTaken: true),
        Parent(field: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", isTaken: true),
        Parent(field: "00-00000000000000000000000000000000-b7ad6b7169203331-01", isTaken: false),
        Parent(field: "nonsense", isTaken: false),
    ])
    func `a trace that a client began goes on`(parent: Parent) async throws {
        let (headers, lines, _) = try await Self.ask(Self.get("/agents/a", "traceparent: \(parent.field)"))
        let given = try #require(headers["traceparent"])
        let context = try #require(TraceContext(traceparent: given))
        #expect(lines.first?["trace"]?.stringValue == context.trace.hexadecimal)
        let former = TraceContext(traceparent: parent.field)
        #expect((former?.trace == context.trace) == parent.isTaken && former?.span != context.span)
        if let former { #expect(former.isSampled == context.isSampled) }
    }

    @Test func `a name that could do harm is replaced`() async throws {
        let (headers, lines, _) = try await Self.ask(Self.get("/agents/a", "X-Request-Id: a b{}"))
        #expect(headers["x-request-id"]?.count == 16)
        #expect(lines.first?["request"]?.stringValue == headers["x-request-id"])
    }

    @Test func `what the server itself refuses has a line, too`() async throws {
        var limits = HTTPServerLimits()
        limits.body = 10
        let (_, lines, figures) = try await Self.ask(
            #"POST /agents HTTP/1.1\r\nHost: h\r\nContent-Length: 99\r\n\r\n"#, limits: limits)
        #expect(lines.map { $0["http.status"] } == [413])
        #expect(lines.first?["level"] == "warning" && lines.first?["http.method"] == "POST")
        #expect(figures.contains(#"caxton_http_refused_total{status="413"} 1"#))
    }

    @Test func `probes are not told of unless they fail`() async throws {
        #expect(try await Self.ask(Self.get("/health"), level: .info).lines.isEmpty)
        let failed = try await Self.ask(Self.get("/ready"), level: .info).lines
        #expect(failed.map { $0["level"] } == ["error"])
    }
}

@Sendable private func answer(_ request: HTTPRequest, _ writer: consuming ResponseWriter) async -> ResponseSent {
    switch request.path.first {
    case "health":
        request.noteRoute("/health")
        return writer.respond(.ok)
    case "ready":
        request.noteRoute("/ready")
        return writer.respond(.unavailable)
    default:
        request.noteRoute("/agents/{name}")
        let names = ["X-Request-Id", "traceparent"].compactMap { request.headers[$0] }
        return writer.respond(.ok, ["X-Seen": names.joined(separator: " ")], "hello")
    }
}
