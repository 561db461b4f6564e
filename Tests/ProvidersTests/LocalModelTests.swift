import AgentModel
import AgentPorts
import HTTPClient
import JSON
import Providers
import Synchronization
import TestKit
import Testing

/// The models that need nobody: 'scripted' and 'embedded', and exchanges played back from a file.
struct LocalModelTests {
    static let script = """
        [[turns]]
        pieces = ["Hello", " there", "!"]
        usage = { input = 25, output = 12, cached_input = 5 }

        [[turns]]
        reply = "I look."
        tools = [{ name = "weather", arguments = { city = "Paris", days = 2 } }]
        usage = { input = 25, output = 12, cached_input = 5 }

        [[turns]]
        tools = [{ name = "weather", arguments = { city = "Oslo" } }, { name = "clock" }]
        usage = { input = 25, output = 12, cached_input = 5 }

        [[turns]]
        reply = "So"
        stop = "length"
        usage = { input = 25, output = 12, cached_input = 5 }

        [[turns]]
        reply = "naïve “日本語” 🙂\\n\\\\ \\"end\\""
        usage = { input = 25, output = 12, cached_input = 5 }

        [[turns]]
        reply = "I"
        stop = "filtered"
        usage = { input = 25, output = 12, cached_input = 5 }
        """

    private func scripted(_ script: String, _ clock: StillClock = StillClock()) async throws -> any ChatModel {
        let directory = try TemporaryDirectory()
        try directory.write("turns.toml", script)
        var shop = Workshop()
        shop.directory = directory.path
        shop.clock = clock
        return try await shop.model(MemoryTransport(always: MemoryTransport.Answer()), .scripted) {
            $0.script = try FilePath(parsing: "turns.toml")
        }
    }

    @Test func `a script keeps the contract`() async throws {
        let model = try await scripted(Self.script)
        for contract in ChatModelContract.allCases {
            try contract.check(try await model.events(for: ChatModelContract.request))
        }
        #expect(await failure { try await model.events(for: ChatModelContract.request) }?.kind == .unavailable)
    }

    @Test func `a script waits, fails and answers by what was said`() async throws {
        let clock = StillClock()
        let model = try await scripted(
            """
            loop = true
            [[turns]]
            when = "refund"
            reply = "Within 14 days."
            [[turns]]
            delay = "2s"
            reply = "Hm"
            error = { kind = "rate_limited", message = "slow down", retry_after = "3s" }
            """, clock)
        let asking = ChatRequest(messages: [.user("a refund?")], settings: ModelSettings())
        for _ in 0..<2 { #expect(try await model.events(for: asking).first == .text("Within 14 days.")) }
        for _ in 0..<2 {
            let error = await failure { try await model.events(for: ChatModelContract.request) }
            #expect(error?.kind == .rateLimited && error?.retryAfter == .seconds(3) && error?.hadBegun == true)
        }
        #expect(clock.slept.withLock { $0 } == [.seconds(2), .seconds(2)])
    }

    @Test(arguments: [
        ("turns = 3", "the script: 'turns' is a list of tables"),
        ("", "the script has no turns; each begins with [[turns]]"),
        ("[[turns]]\nreplay = 'x'", "turn 1: 'replay' means nothing there"),
        ("[[turns]]\ndelay = 'soon'", "turn 1: 'delay' is a duration such as '200ms'"),
        ("[[turns]]\nreply = 'a\n", "'turns.toml' is not TOML, line 2"),
        ("[[turns]]\nerror = { kind = 'odd' }", "the error of turn 1: 'kind' is one of"),
    ])
    func `a script that does not hold says where`(_ text: String, _ message: String) async throws {
        let error = await failure { try await scripted(text) }
        #expect(error?.kind == .unavailable && error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
    }

    @Test func `all agents of one script share its turns until it changes`() async throws {
        let directory = try TemporaryDirectory()
        try directory.write("turns.json", #"{"turns": [{"reply": "one"}, {"reply": "two"}]}"#)
        var shop = Workshop()
        shop.directory = directory.path
        let catalog = try shop.catalog(MemoryTransport(always: MemoryTransport.Answer()))
        var agent = try Workshop.agent()
        agent.model.provider = .scripted
        agent.model.script = try FilePath(parsing: "turns.json")
        var replies: [ChatEvent?] = []
        for _ in 0..<2 {
            replies.append(
                try await catalog.model(for: agent, choice: nil).events(for: ChatModelContract.request).first)
        }
        try directory.write("turns.json", #"{"turns": [{"reply": "new"}]}"#)
        replies.append(try await catalog.model(for: agent, choice: nil).events(for: ChatModelContract.request).first)
        #expect(replies == [.text("one"), .text("two"), .text("new")])
    }

    static let ignorance =
        EmbeddedModel.ignorance + " I know what to say to 'How do I return a product?', 'What can you do?'."

    struct Asked: Sendable, CustomTestStringConvertible {
        var messages: [ChatMessage]
        var text: String?
        var call: ToolCall?
        var sources: [ChatSource] = []
        var testDescription: String { messages.map { "\($0)" }.joined() }
    }

    @Test(arguments: [
        Asked(messages: [.user("How can I return a product?")], text: "Send it back within 14 days."),
        Asked(messages: [.user("returning products, how?")], text: "Send it back within 14 days."),
        Asked(messages: [.user("opening hours of the shop")], text: "The shop's opening hours are 9 to 17."),
        // What was found for the message counts by its words, and by meaning where that is known; it is cited.
        Asked(
            messages: [.user("favourite colour of Ada?")], text: "Ada's favourite colour is green. [ada/colour]",
            sources: [
                ChatSource(.memory, name: "ada/colour", text: "Ada's favourite colour is green."),
                ChatSource(.memory, name: "ada/town", text: "Ada lives in Turin."),
            ]),
        Asked(
            messages: [.user("Do people get a refund?")], text: "Send it back and be paid. [docs/returns.md]",
            sources: [
                ChatSource(
                    .knowledge, name: "docs/returns.md", text: "## Returns\n\nSend it back and be paid.", similarity: 0.6),
                ChatSource(.knowledge, name: "docs/other.md", text: "People write poems.", similarity: 0.05),
            ]),
        Asked(
            messages: [.user("What is the weather?")], text: ignorance,
            sources: [ChatSource(.memory, name: "ada/town", text: "Ada lives in Turin.", similarity: 0.19)]),
        Asked(
            messages: [.user("what time is it on the clock?")],
            call: ToolCall(id: "call_1", name: "clock", arguments: [:])),
        Asked(
            messages: [.user("echo \"good day\"")],
            call: ToolCall(id: "call_1", name: "echo", arguments: ["text": "good day"])),
        Asked(
            messages: [
                .user("echo it"), .assistant(text: "", calls: [ToolCall(id: "call_1", name: "echo", arguments: [:])]),
                .toolResult(ToolResult(callID: "call_1", name: "echo", text: "good day")),
            ], text: "good day"),
        Asked(messages: [.user("What can you do?")], text: "I take things back."),
        Asked(
            messages: [.user("A visitor of the shop with the green door says:\nHow can I return a product?")],
            text: "Send it back within 14 days."),
        Asked(messages: [.user("Write a sonnet about quantum foam")], text: ignorance),
        Asked(messages: [.user("")], text: ignorance),
    ])
    func `the embedded responder repeats what it was given and says what it is`(_ asked: Asked) async throws {
        let model = EmbeddedModel(
            examples: [
                DialogueExample(user: "How do I return a product?", assistant: "Send it back within 14 days."),
                DialogueExample(user: "What can you do?", assistant: "I take things back."),
            ],
            knowledge: ["We sell bicycles.\n\nThe shop's opening hours are 9 to 17."])
        let tools = [
            ToolDeclaration(
                name: "clock", description: "Tells the current date and time", parameters: ["type": "object"]),
            ToolDeclaration(
                name: "echo", description: "Says back what it is told",
                parameters: ["type": "object", "properties": ["text": ["type": "string"]], "required": ["text"]]),
        ]
        let request = ChatRequest(messages: asked.messages, tools: tools, settings: ModelSettings(), sources: asked.sources)
        let events = try await model.events(for: request)
        let text = events.reduce("") { if case .text(let piece) = $1 { $0 + piece } else { $0 } }
        #expect(text == asked.text ?? "")
        #expect(
            events.compactMap { if case .toolCall(let call) = $0 { call } else { nil } }
                == (asked.call.map { [$0] } ?? []))
        #expect(events.last == .done(asked.call == nil ? .finished : .toolCalls))
        #expect(try await model.events(for: request) == events)
    }

    @Test(arguments: WireFixture.formats)
    func `a recorded exchange is played back without the network`(_ fixture: WireFixture) async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("exchanges.jsonl")
        let body = fixture.body(.script)
        let pieces = stride(from: 0, to: body.count, by: 11).map { Array(body[$0..<min($0 + 11, body.count)]) }
        let live = MemoryTransport(
            always: MemoryTransport.Answer(headers: ["Set-Cookie": "secret-cookie"], pieces: pieces))
        let recorded = try await Workshop().model(RecordingTransport(live, to: path), fixture.provider) {
            $0.model = fixture.model ?? $0.model
        }
        let first = try await recorded.events(for: ChatModelContract.request)
        let recording = try directory.read("exchanges.jsonl")
        #expect(!recording.contains("secret"))
        let playback = try PlaybackTransport(recording: bytes(recording))
        let played = try await Workshop().model(playback, fixture.provider) { $0.model = fixture.model ?? $0.model }
        #expect(try await played.events(for: ChatModelContract.request) == first)
        #expect(await failure { try await played.events(for: ChatModelContract.request) }?.kind == .unavailable)
    }

    @Test func `Ollama tells how far it is with a model`() async throws {
        let body = """
            {"status":"pulling manifest"}
            {"status":"pulling dde5aa3fc5ff","digest":"sha256:dde5","total":200,"completed":50}
            {"status":"pulling dde5aa3fc5ff","digest":"sha256:dde5","total":200,"completed":200}
            {"status":"success"}

            """
        let table: [(String, Int, ChatError.Kind?)] = [
            (body, 4, nil), (String(body.dropLast(21)), 3, .network),
            (#"{"error":"pull model manifest: file does not exist"}"#, 0, .overloaded),
        ]
        for (body, count, kind) in table {
            let transport = MemoryTransport(always: MemoryTransport.Answer(pieces: [bytes(body)]))
            let library = try Workshop().catalog(transport).ollama(ModelSettings())
            let steps = Mutex<[PullProgress]>([])
            let error = await failure {
                try await library.pull("llama3.2") { step throws(ChatError) in steps.withLock { $0.append(step) } }
            }
            #expect(error?.kind == kind)
            #expect(steps.withLock { $0.count } == count)
            if count == 4 {
                #expect(
                    steps.withLock { $0[1] }.completed == 50 && transport.requests[0].url.hasSuffix(":11434/api/pull"))
            }
        }
    }
}
