import HTTPServer
import JSON
import Platform
import Synchronization
import TestKit
import Testing

/// A server that sends its traces to a collector.
@Suite(.timeLimit(.minutes(2)))
struct TraceTests {
    /// Keeps what it is sent.
    private final class Collector: Sendable {
        private final class Kept: Sendable { let bodies = Mutex<[String]>([]) }

        private let kept = Kept()
        let server: HTTPServer

        init() throws {
            server = try HTTPServer.start(HTTPServerConfiguration()) { [kept] request, writer in
                let body = (try? await request.body.bytes()) ?? []
                kept.bodies.withLock { $0.append(String(decoding: body, as: UTF8.self)) }
                return writer.respond(.ok, ["Content-Type": "application/json"], "{}")
            }
        }

        var spans: [JSONValue] {
            get throws {
                try kept.bodies.withLock { $0 }.flatMap { body in
                    try JSONValue.parse(body)["resourceSpans"]?[0]?["scopeSpans"]?[0]?["spans"]?.arrayValue ?? []
                }
            }
        }
    }

    private static func agent(_ name: String, _ script: String) -> String {
        """
        name = "\(name)"
        system_prompt = "You work with the others and ask them what you do not know."
        capabilities = ["\(name)-work"]
        tools = ["ask"]

        [llm]
        provider = "scripted"
        script = "\(script)"
        """
    }

    @Test func `a message that agents work on together is one trace, which is whole when the server has ended`()
        async throws
    {
        let collector = try Collector()
        let place = try TemporaryDirectory()
        let ask = #"{"tools":[{"name":"ask","arguments":{"agent":"expert","text":"how much?"}}]}"#
        try place.write("front.json", #"{"loop":true,"turns":[\#(ask),{"reply":"it is 42"}]}"#)
        try place.write("expert.json", #"{"loop":true,"turns":[{"reply":"42"}]}"#)
        let server = try LivingServer(
            agents: [
                "front.toml": Self.agent("front", place.path("front.json")),
                "expert.toml": Self.agent("expert", place.path("expert.json")),
            ], in: place)
        let settings = [
            "enabled=true", "endpoint=http://\(collector.server.endpoints[0])", "sample_rate=0.0",
            "service_name=house",
        ]
        server.options = settings.flatMap { ["--override", "observability.tracing.\($0)"] }
        try server.start()
        let trace = "0af7651916cd43dd8448eb211c80319c"
        try server.bash(
            """
            curl -sS -o reply $url/messages -H 'traceparent: 00-\(trace)-b7ad6b7169203331-01' \\
                -d '{"receiver":"front","content":"what does it cost?"}'
            curl -sS -o other $url/messages -d '{"receiver":"front","content":"not recorded"}'
            """)
        #expect(try place.read("reply").contains("it is 42"))
        #expect(try server.stop().ending == .exited(0))
        let spans = try collector.spans
        await collector.server.stop(grace: .zero)
        #expect(Set(spans.map { $0["traceId"]?.stringValue }) == [trace])
        let names = Dictionary(
            spans.map { ($0["spanId"]?.stringValue, $0["name"]?.stringValue) }, uniquingKeysWith: { one, _ in one })
        let pairs = spans.map { span in
            let parent = span["parentSpanId"]?.stringValue
            return "\(span["name"]?.stringValue ?? "") in \(names[parent].flatMap { $0 } ?? parent ?? "nothing")"
        }
        #expect(
            pairs.sorted() == [
                "POST /messages in b7ad6b7169203331", "chat script in invoke_agent expert",
                "chat script in invoke_agent front", "chat script in invoke_agent front",
                "execute_tool ask in invoke_agent front", "invoke_agent expert in invoke_agent front",
                "invoke_agent front in POST /messages", "route message in POST /messages",
                "route message in invoke_agent front",
            ])
        // What was asked and answered is nobody's business who only wants to know where the time goes.
        for said in ["what does it cost", "how much", "it is 42"] {
            #expect(!spans.contains { $0.text().contains(said) })
        }
    }
}
