import AgentModel
import AgentPorts
import HTTPClient
import JSON
import Providers
import Synchronization
import TestKit
import Testing

/// What goes wrong on the way, and what it is called.
struct FaultTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var provider: ModelProvider
        var model: String?
        var answer: MemoryTransport.Answer
        var kind: ChatError.Kind
        var hadBegun = false

        var testDescription: String { "\(provider): \(name)" }

        init(
            _ provider: ModelProvider, _ name: String, _ kind: ChatError.Kind, hadBegun: Bool = false,
            model: String? = nil, _ body: String, failure: HTTPClientError.Kind? = nil
        ) {
            self.provider = provider
            self.name = name
            self.kind = kind
            self.hadBegun = hadBegun
            self.model = model ?? (provider == .ollama ? "llama3.2" : nil)
            answer = MemoryTransport.Answer(pieces: [bytes(body)], failure: failure)
        }

        static let all: [Case] = [
            Case(
                .mistral, "dropped in the middle", .network, hadBegun: true, chunk("Hel"),
                failure: .closedEarly(received: 9)),
            Case(
                .mistral, "stands still", .timeout, hadBegun: true, chunk("Hel"),
                failure: .timeout(.idle, after: .seconds(60))),
            Case(.mistral, "ends without a reason", .network, hadBegun: true, chunk("Hel")),
            Case(.mistral, "half an event", .network, hadBegun: true, chunk("Hel") + "data: {\"choices\":[{\"del"),
            Case(.mistral, "nothing at all", .network, ""),
            Case(.mistral, "a web page", .malformed, "<html><body>Welcome</body></html>"),
            Case(.mistral, "an event that is no JSON", .malformed, hadBegun: true, chunk("Hel") + "data: oops\n\n"),
            Case(
                .mistral, "an error instead of a stream", .rateLimited,
                #"{"error":{"message":"slow down","code":"rate_limit_exceeded"}}"#),
            Case(
                .mistral, "an error in the stream", .overloaded, hadBegun: true,
                chunk("Hel") + "data: {\"error\":{\"message\":\"Internal\",\"type\":\"server_error\"}}\n\n"),
            Case(
                .openrouter, "an error with a number in the stream", .overloaded, hadBegun: true,
                chunk("Hel")
                    + "data: {\"id\":\"g\",\"error\":{\"code\":502,\"message\":\"Provider disconnected\"},\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\"}]}\n\n"
            ),
            Case(
                .openai, "a response that fails", .rateLimited, model: "gpt-5-mini",
                "data: {\"type\":\"response.failed\",\"response\":{\"status\":\"failed\",\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"slow down\"}}}\n\n"
            ),
            Case(
                .openai, "an error event", .overloaded, model: "gpt-5-mini",
                "event: error\ndata: {\"type\":\"error\",\"code\":\"server_error\",\"message\":\"oops\",\"param\":null,\"sequence_number\":3}\n\n"
            ),
            Case(
                .anthropic, "overloaded in the stream", .overloaded,
                "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n"
            ),
            Case(
                .anthropic, "ends before the message does", .network, hadBegun: true,
                "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hi\"}}\n\n"
            ),
            Case(
                .gemini, "a blocked prompt", .refused,
                "data: {\"promptFeedback\":{\"blockReason\":\"SAFETY\"},\"usageMetadata\":{\"promptTokenCount\":4}}\n\n"
            ),
            Case(
                .gemini, "an error in a list", .overloaded,
                "[{\"error\":{\"code\":503,\"message\":\"The model is overloaded.\",\"status\":\"UNAVAILABLE\"}}]"),
            Case(
                .ollama, "an error in a line", .overloaded, hadBegun: true,
                "{\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},\"done\":false}\n{\"error\":\"llama runner process has terminated\"}\n"
            ),
            Case(.bedrock, "garbage", .malformed, String(repeating: "garbage ", count: 8)),
        ]

        static func chunk(_ text: String) -> String {
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\(text)\"}}]}\n\n"
        }
    }

    @Test(arguments: Case.all)
    func `a broken reply is told for what it is`(_ example: Case) async throws {
        let transport = MemoryTransport(always: example.answer)
        let model = try await Workshop().model(transport, example.provider) { $0.model = example.model ?? $0.model }
        let error = await failure { try await model.events(for: ChatModelContract.request) }
        #expect(error?.kind == example.kind, "\(error?.message ?? "no error")")
        #expect(error?.hadBegun == example.hadBegun)
        #expect(error?.provider == example.provider)
    }

    @Test func `an exception between Amazon's messages ends the reply`() async throws {
        let body =
            WireFixture.bedrock(.text).prefix(400)
            + WireFixture.amazonMessage(
                [":exception-type": "throttlingException", ":message-type": "exception"], #"{"message":"Too many"}"#)
        let whole = MemoryTransport.Answer(pieces: [Array(body.suffix(from: body.startIndex))])
        let alone = MemoryTransport.Answer(pieces: [
            WireFixture.amazonMessage(
                [":exception-type": "throttlingException", ":message-type": "exception"], #"{"message":"Too many"}"#)
        ])
        var spoilt = WireFixture.bedrock(.text)
        spoilt[40] ^= 1
        let table: [(MemoryTransport.Answer, ChatError.Kind)] = [
            (alone, .rateLimited), (MemoryTransport.Answer(pieces: [spoilt]), .malformed), (whole, .malformed),
        ]
        for (answer, kind) in table {
            let model = try await Workshop().model(MemoryTransport(always: answer), .bedrock)
            #expect(await failure { try await model.events(for: ChatModelContract.request) }?.kind == kind)
        }
    }

    @Test func `a reply of ten megabytes arrives whole`() async throws {
        let piece = String(repeating: "0123456789abcdef", count: 4096)
        let body = bytes(
            (0..<160).map { _ in Case.chunk(piece) }.joined()
                + "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n")
        let peer = WirePeer { _ in .reply(status: 200, headers: [], body: body, chunk: 65_536) }
        let transport = DivertedTransport(to: peer)
        let model = try await Workshop().model(transport, .mistral)
        let events = try await model.events(for: ChatModelContract.request)
        let length = events.reduce(0) { if case .text(let text) = $1 { $0 + text.utf8.count } else { $0 } }
        #expect(length == 160 * piece.utf8.count)
        #expect(events.last == .done(.finished))
        await transport.client.close()
    }

    @Test func `no more requests are under way to one provider than the configuration allows`() async throws {
        let transport = CrowdedTransport(MemoryTransport.Answer(pieces: [WireFixture.ollama(.text)]))
        var shop = Workshop()
        shop.server.maxConcurrentRequests = PositiveCount(clamping: 3)
        var agent = try Workshop.agent()
        agent.model.provider = .ollama
        agent.model.model = "llama3.2"
        let (catalog, definition) = (try shop.catalog(transport), agent)
        let replies = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try await catalog.model(for: definition, choice: nil).events(for: ChatModelContract.request).count
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(replies == 20 * 5)
        #expect(transport.crowd.withLock { $0.most } == 3)
    }

    @Test func `a request that waits for its turn can be cancelled`() async throws {
        let peer = WirePeer { _ in .silence }
        let transport = DivertedTransport(to: peer)
        var shop = Workshop()
        shop.server.maxConcurrentRequests = PositiveCount(clamping: 1)
        var agent = try Workshop.agent()
        agent.model.provider = .mistral
        let (catalog, definition) = (try shop.catalog(transport), agent)
        let turns = [0, 1].map { _ in
            Task {
                await failure {
                    try await catalog.model(for: definition, choice: nil).events(for: ChatModelContract.request)
                }
            }
        }
        await peer.sawRequest()
        for turn in turns {
            turn.cancel()
            #expect(await turn.value?.kind == .cancelled)
        }
        await transport.client.close()
    }

    @Test func `a server that drops the connection is a network problem`() async throws {
        let peer = WirePeer { _ in .broken(body: bytes(Case.chunk("Hel"))) }
        let transport = DivertedTransport(to: peer)
        let model = try await Workshop().model(transport, .mistral)
        let error = await failure { try await model.events(for: ChatModelContract.request) }
        #expect(error?.kind == .network && error?.hadBegun == true && error?.isRetryable == false)
        await transport.client.close()
    }

    @Test func `liberties that compatible servers take are understood`() async throws {
        let table: [(String, [ChatEvent])] = [
            // No mark at the end, no usage.
            (
                Case.chunk("Hi") + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}",
                [.text("Hi"), .done(.finished)]
            ),
            // The whole message at once, arguments as an object, the same index for two calls, "stop" for calls.
            (
                """
                data: {"choices":[{"message":{"content":null,"tool_calls":[{"index":0,"id":"a","function":{"name":"x","arguments":{"n":1}}}]}}]}

                data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"b","function":{"name":"y","arguments":"{}"}}]}}]}

                data: {"choices":[{"delta":{},"finish_reason":"stop"}]}


                """,
                [
                    .toolCall(ToolCall(id: "a", name: "x", arguments: ["n": 1])),
                    .toolCall(ToolCall(id: "b", name: "y", arguments: [:])), .done(.toolCalls),
                ]
            ),
            // Thoughts beside the answer, content in parts, comments, unknown members, an empty list of choices.
            (
                """
                : OPENROUTER PROCESSING

                data: {"choices":[]}

                data: {"choices":[{"delta":{"reasoning_content":"Hm"}}],"x_new":{"a":[1]}}

                data: {"choices":[{"delta":{"content":[{"type":"thinking","thinking":[{"type":"text","text":"So"}]},{"type":"text","text":"Yes"}]},"finish_reason":"stop"}]}

                data: [DONE]


                """, [.reasoning("Hm"), .reasoning("So"), .text("Yes"), .done(.finished)]
            ),
            // Arguments that are no JSON are handed on as they are.
            (
                """
                data: {"choices":[{"delta":{"tool_calls":[{"id":"a","function":{"name":"x","arguments":"{oops"}}]},"finish_reason":"tool_calls"}]}

                data: [DONE]


                """, [.toolCall(ToolCall(id: "a", name: "x", arguments: "{oops")), .done(.toolCalls)]
            ),
        ]
        for (body, expected) in table {
            let transport = MemoryTransport(always: MemoryTransport.Answer(pieces: [bytes(body)]))
            let model = try await Workshop().model(transport, .vllm) { $0.model = "any" }
            let events = try await model.events(for: ChatModelContract.request)
            let shown = events.filter { if case .usage = $0 { false } else { true } }
            #expect(shown == expected)
            #expect(
                events.contains {
                    if case .usage(let usage) = $0 { usage.isEstimate && usage.input > 0 } else { false }
                })
        }
    }
}
