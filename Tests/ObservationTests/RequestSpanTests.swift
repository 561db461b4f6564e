import AgentModel
import JSON
import Observation
import TestKit
import Testing

/// HTTP requests as spans.
@Suite struct RequestSpanTests {
    private static func spans(
        _ target: String, _ headers: String = "", rate: Double = 1
    ) async throws -> (spans: [JSONValue], traceparent: String) {
        let desk = TraceDesk(rate: rate)
        let request = headers.isEmpty ? RequestLogTests.get(target) : RequestLogTests.get(target, headers)
        let (replied, _, _) = try await RequestLogTests.ask(request, traces: desk.traces)
        await desk.traces.export.close(within: .seconds(1))
        return (try desk.collector.spans, replied["traceparent"] ?? "")
    }

    @Test func `a request begins a trace, whose names are in its reply`() async throws {
        let (spans, traceparent) = try await Self.spans("/agents/a?token=secret")
        let span = try #require(spans.first)
        #expect(spans.count == 1 && span["name"] == "GET /agents/{name}" && span["kind"] == 2)
        let names = ["traceId", "spanId"].compactMap { span[$0]?.stringValue }.joined(separator: "-")
        #expect(traceparent == "00-\(names)-01" && span["parentSpanId"] == nil && span["status"] == nil)
        let attributes = span["attributes"]?.arrayValue ?? []
        for (key, value) in [
            "http.request.method": ["stringValue": "GET"], "http.route": ["stringValue": "/agents/{name}"],
            "url.path": ["stringValue": "/agents/a"], "http.response.status_code": ["intValue": "200"],
            "http.response.body.size": ["intValue": "5"],
        ] as [String: JSONValue] {
            #expect(attributes.contains(["key": .string(key), "value": value]), "\(key)")
        }
        #expect(!span.text().contains("secret"))
    }

    @Test(arguments: [("01", true), ("00", false)])
    func `what the client decided holds, whatever the rate`(_ flags: String, _ isRecorded: Bool) async throws {
        let client = "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-\(flags)"
        let (spans, traceparent) = try await Self.spans("/agents/a", client, rate: isRecorded ? 0 : 1)
        #expect(spans.map { $0["parentSpanId"] } == (isRecorded ? ["b7ad6b7169203331"] : []))
        #expect(traceparent.hasPrefix("00-0af7651916cd43dd8448eb211c80319c-") && traceparent.hasSuffix("-\(flags)"))
    }

    @Test(arguments: ["/health", "/ready", "/api/v1/health?x=1"])
    func `probes begin no traces`(_ target: String) async throws {
        #expect(try await Self.spans(target).spans.isEmpty)
    }

    @Test func `an answer that says the server failed is a failure`() async throws {
        let client = "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        let (spans, _) = try await Self.spans("/ready", client)
        #expect(spans.map { $0["status"]?["code"] } == [2])
    }
}
