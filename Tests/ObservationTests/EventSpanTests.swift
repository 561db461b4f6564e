import AgentModel
import AgentPorts
import JSON
import Observation
import TestKit
import Testing

/// What the engine tells, as a tree of spans.
@Suite struct EventSpanTests {
    private static let client = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

    private static func data(_ value: JSONValue) -> JSONObject { value.objectValue ?? JSONObject() }

    /// Each span below its parent, with how long it took in milliseconds, its kind and its attributes.
    private static func tree(_ spans: [JSONValue]) -> String {
        let names = Set(spans.compactMap { $0["spanId"]?.stringValue })
        func lines(below parent: String?, _ depth: Int) -> [String] {
            spans.filter { span in
                let its = span["parentSpanId"]?.stringValue
                return parent == nil ? its.map { !names.contains($0) } ?? true : its == parent
            }
            .flatMap { span in
                [String(repeating: "  ", count: depth) + line(span)]
                    + lines(below: span["spanId"]?.stringValue, depth + 1)
            }
        }
        return lines(below: nil, 0).joined(separator: "\n")
    }

    private static func line(_ span: JSONValue) -> String {
        let times = ["startTimeUnixNano", "endTimeUnixNano"].map { Int64(span[$0]?.stringValue ?? "") ?? 0 }
        let everywhere = ["gen_ai.agent.name", "gen_ai.conversation.id", "caxton.message.id", "caxton.request.id"]
        let attributes = (span["attributes"]?.arrayValue ?? []).compactMap { attribute -> String? in
            let key = attribute["key"]?.stringValue ?? ""
            guard !everywhere.contains(key), let value = attribute["value"]?.objectValue?.first(where: { _ in true })
            else { return nil }
            return "\(key)=\(value.value.stringValue ?? value.value.text())"
        }
        let status = span["status"].map { " failed(\($0["message"]?.stringValue ?? ""))" } ?? ""
        return "\(span["name"]?.stringValue ?? "") [\(span["kind"]?.integerValue ?? 0)] "
            + "\(Double(times[1] - times[0]) / 1e6)ms\(status) \(attributes.joined(separator: " "))"
    }

    @Test func `a turn that asks another agent is a tree`() async throws {
        let desk = TraceDesk()
        let within = MessageOrigin(traceParent: Self.client).traceParent(within: MessageID(high: 9, low: 0xA1))
        let events = [
            try Event.ofTurn(
                0xA1, "message.routed",
                [
                    "target": ["receiver": "support"], "strategy": "best-match", "reason": "named",
                    "chosen": ["support"], "elapsed_us": 12.5,
                ], in: Self.client),
            try .ofTurn(0xA1, "message.received", ["sender": "user", "bytes": 4], in: Self.client),
            try .ofTurn(
                0xA1, "model.called",
                ["provider": "openai", "model": "m", "attempt": 1, "ms": 20, "input_tokens": 7, "output_tokens": 2],
                in: Self.client),
            try .ofTurn(
                0xB2, "model.failed", agent: "expert",
                [
                    "provider": "openai", "model": "m", "attempt": 1, "ms": 3, "kind": "rate-limited", "status": 429,
                    "error": "key sk-abcdefghijklmnopqrst is used up",
                ], in: within),
            try .ofTurn(
                0xB2, "message.failed", agent: "expert",
                ["code": "model.rate-limited", "error": "too many", "total_ms": 4, "queued_ms": 1], in: within),
            try .ofTurn(
                0xA1, "tool.called", ["tool": "ask", "outcome": "failed", "ms": 6, "bytes": 30], in: Self.client),
            try .ofTurn(
                0xA1, "message.answered",
                [
                    "provider": "openai", "model": "m", "stop": "finished", "total_ms": 40, "model_ms": 20,
                    "computing_us": 900, "reply": "never in a trace",
                ], in: Self.client),
        ]
        for event in events { desk.traces.emit(event) }
        await desk.traces.export.close(within: .seconds(1))
        let spans = try desk.collector.spans
        #expect(Set(spans.map { $0["traceId"]?.stringValue }) == ["0af7651916cd43dd8448eb211c80319c"])
        #expect(
            Self.tree(spans) == """
                route message [1] 0.0125ms caxton.route.target=receiver support caxton.route.strategy=best-match \
                caxton.route.reason=named caxton.route.chosen=support
                invoke_agent support [1] 40.0ms gen_ai.operation.name=invoke_agent gen_ai.provider.name=openai \
                gen_ai.request.model=m caxton.turn.stop=finished caxton.turn.model_ms=20 caxton.turn.computing_us=900
                  chat m [3] 20.0ms gen_ai.operation.name=chat gen_ai.provider.name=openai gen_ai.request.model=m \
                gen_ai.usage.input_tokens=7 gen_ai.usage.output_tokens=2 caxton.model.attempt=1
                  invoke_agent expert [1] 4.0ms failed(too many) gen_ai.operation.name=invoke_agent \
                caxton.turn.queued_ms=1 error.type=model.rate-limited
                    chat m [3] 3.0ms failed(key [redacted] is used up) gen_ai.operation.name=chat \
                gen_ai.provider.name=openai gen_ai.request.model=m caxton.model.attempt=1 \
                http.response.status_code=429 error.type=rate-limited
                  execute_tool ask [1] 6.0ms failed() gen_ai.operation.name=execute_tool gen_ai.tool.name=ask \
                caxton.tool.result_bytes=30 error.type=failed
                """)
        #expect(spans.allSatisfy { $0["endTimeUnixNano"] == "5000000000" && $0["flags"] == 1 })
    }

    @Test func `a schedule and a reload begin traces of their own`() async throws {
        let desk = TraceDesk()
        let begun = desk.traces.begin()
        desk.traces.emit(try .ofTurn(0xC3, "schedule.due", [:], in: begun))
        desk.traces.emit(try .ofTurn(0xC3, "message.answered", ["total_ms": 5], in: begun))
        desk.traces.emit(Event("reload.refused", at: Timestamp(milliseconds: 0), data: Self.data(["milliseconds": 8])))
        await desk.traces.export.close(within: .seconds(1))
        #expect(
            Self.tree(try desk.collector.spans) == """
                schedule support [4] 0.0ms \

                  invoke_agent support [1] 5.0ms gen_ai.operation.name=invoke_agent
                reload [1] 8.0ms failed() error.type=reload.refused
                """)
        #expect(Set(try desk.collector.spans.map { $0["traceId"]?.stringValue }).count == 2)
    }

    @Test(
        arguments: [
            ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", false),
            ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-03", true),
            ("no traceparent at all, but as long as one: 1-1-1-1-1-01", false), (nil, false),
        ] as [(String?, Bool)])
    func `only what belongs to a trace that is recorded becomes a span`(_ place: String?, _ isSpan: Bool) async throws {
        let desk = TraceDesk()
        desk.traces.emit(try .ofTurn(1, "message.answered", ["total_ms": 5], in: place))
        await desk.traces.export.close(within: .seconds(1))
        #expect(try desk.collector.spans.isEmpty == !isSpan)
    }

    @Test(arguments: [0.0, 0.25, 1.0])
    func `traces that begin here are recorded at the rate that is set`(_ rate: Double) {
        let traces = TraceDesk(rate: rate).traces
        let recorded = (0..<4000).count { _ in traces.begin().hasSuffix("-01") }
        #expect(abs(Double(recorded) / 4000 - rate) < (rate == 0 || rate == 1 ? 1e-9 : 0.06))
    }

    @Test(
        arguments: [
            (
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-00000000000000a1-01"
            ),
            (
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"
            ),
            ("nonsense", "nonsense"), (nil, nil),
        ] as [(String?, String?)])
    func `what a turn sets off belongs to the turn where that is recorded`(_ outside: String?, _ within: String?) {
        #expect(MessageOrigin(traceParent: outside).traceParent(within: MessageID(high: 9, low: 0xA1)) == within)
    }
}
