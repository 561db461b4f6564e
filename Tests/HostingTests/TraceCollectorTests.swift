import AgentModel
import HTTPClient
import HTTPServer
import Hosting
import Observation
import Synchronization
import Testing

/// Collectors of traces that are there: a server of our own, over the network.
@Suite(.timeLimit(.minutes(1)))
struct TraceCollectorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var status: UInt16 = 200
        var headers: HTTPFields = [:]
        var body = "{}"
        var delivery: TraceDelivery
    }

    @Test(arguments: [
        Case(testDescription: "took all", delivery: .taken()),
        Case(testDescription: "says nothing", status: 202, body: "", delivery: .taken()),
        Case(
            testDescription: "took a part", body: #"{"partialSuccess":{"rejectedSpans":"3","errorMessage":"no"}}"#,
            delivery: .taken(rejected: 3)),
        Case(
            testDescription: "too many", status: 429, headers: ["Retry-After": "7"],
            delivery: .tryAgain("the collector answered with status 429", after: .seconds(7))),
        Case(
            testDescription: "not now", status: 503,
            delivery: .tryAgain("the collector answered with status 503")),
        Case(
            testDescription: "not understood", status: 400,
            delivery: .refused("the collector answered with status 400")),
    ])
    func `what a collector answers is read`(_ given: Case) async throws {
        let server = try Self.server { _, writer in
            writer.respond(HTTPStatus(given.status), given.headers, Array(given.body.utf8))
        }
        #expect(try await Self.collector(server).take(Array("{}".utf8)) == given.delivery)
        await server.stop(grace: .zero)
    }

    @Test(arguments: [
        ("", "/v1/traces"), ("/", "/v1/traces"), ("/otlp/", "/otlp/v1/traces"), ("/v1/traces", "/v1/traces"),
        ("/base?tenant=1", "/base/v1/traces?tenant=1"),
    ])
    func `documents are posted below the endpoint, with the fields that were set`(
        _ path: String, _ target: String
    ) async throws {
        let seen = Mutex<[String]>([])
        let server = try Self.server { request, writer in
            let body = (try? await request.body.bytes()) ?? []
            seen.withLock {
                $0 = [
                    "\(request.method) \(request.target)", request.headers["Content-Type"] ?? "",
                    request.headers["api-key"] ?? "", String(decoding: body, as: UTF8.self),
                ]
            }
            return writer.respond(.ok, [:], "{}")
        }
        let headers = [(name: "api-key", value: "secret")]
        _ = try await Self.collector(server, path, headers).take(Array(#"{"resourceSpans":[]}"#.utf8))
        #expect(seen.withLock { $0 } == ["POST \(target)", "application/json", "secret", #"{"resourceSpans":[]}"#])
        await server.stop(grace: .zero)
    }

    @Test func `one that is not there may be there later`() async throws {
        let server = try Self.server { _, writer in writer.respond(.ok) }
        let collector = try Self.collector(server)
        await server.stop(grace: .zero)
        guard case .tryAgain(let reason, nil) = await collector.take([]) else {
            Issue.record("it was not to be tried again")
            return
        }
        #expect(reason.contains("cannot connect"))
    }

    @Test(
        arguments: [
            ("a=1,b=2", ["a: 1", "b: 2"], []), (" a = x%20y ,A=2", ["A: 2"], []), ("", [], []),
            ("a=1,secret", ["a: 1"], ["number 2 of OTEL_EXPORTER_OTLP_HEADERS"]),
            ("a=%zz,b=%0A,c d=1,=4", [], [1, 2, 3, 4].map { "number \($0) of OTEL_EXPORTER_OTLP_HEADERS" }),
            ("a=b=c", ["a: b=c"], []),
        ] as [(String, [String], [String])])
    func `fields are read from the environment, and what is wrong is told by its place alone`(
        _ text: String, _ fields: [String], _ complaints: [String]
    ) {
        var told: [String] = []
        let read = OTLPHeaders.read(["OTEL_EXPORTER_OTLP_HEADERS": text]) { told.append($0) }
        #expect(read.map { "\($0.name): \($0.value)" } == fields && told == complaints)
    }

    private static func server(_ handler: @escaping HTTPHandler) throws -> HTTPServer {
        try HTTPServer.start(HTTPServerConfiguration(), handler: handler)
    }

    private static func collector(
        _ server: HTTPServer, _ path: String = "", _ headers: [(name: String, value: String)] = []
    ) throws -> HTTPTraceCollector {
        let port = try #require(server.endpoints[0].port)
        let endpoint = try WebAddress(parsing: "http://127.0.0.1:\(port)\(path)")
        return HTTPTraceCollector(HTTPClient(), endpoint, headers: headers)
    }
}
