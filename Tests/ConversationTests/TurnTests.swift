import AgentModel
import AgentPorts
import Conversation
import JSON
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct TurnTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let replies: [ScriptedReply]
        let told: String
        let requests: Int
        var change: @Sendable (inout AgentDefinition) throws -> Void = { _ in }

        static let all: [Case] = [
            Case(testDescription: "an answer", replies: [.text("hello")], told: "hello", requests: 1),
            Case(
                testDescription: "a tool is called, its result is read, then there is an answer",
                replies: [.calls(call("order", "c1", ["n": 7])), .text("it comes")], told: "it comes", requests: 2),
            Case(
                testDescription: "an unknown tool is answered with the names of the tools",
                replies: [.calls(call("refund")), .text("sorry")], told: "sorry", requests: 2),
            Case(
                testDescription: "beyond the limit a call is refused, and the model answers with what it has",
                replies: [.calls(call("order", "a"), call("order", "b")), .text("enough")], told: "enough", requests: 2,
                change: { $0.limits.maxToolCalls = PositiveCount(clamping: 1) }),
            Case(
                testDescription: "a model that never stops calling tools is stopped",
                replies: [.calls(call("order"))], told: "! turn.tool-limit", requests: 3,
                change: { $0.limits.maxToolCalls = PositiveCount(clamping: 1) }),
            Case(
                testDescription: "a reply that ends before it is done has failed",
                replies: [ScriptedReply([.event(.text("half"))])], told: "! model.malformed", requests: 1),
            Case(
                testDescription: "a refused key is not tried again", replies: [.failure(.authentication)],
                told: "! model.authentication", requests: 1),
            Case(
                testDescription: "once a part was passed on there is no second attempt",
                replies: [
                    ScriptedReply([.event(.text("half")), .fail(ChatError(.network, .scripted, "gone"))]),
                    .text("whole"),
                ],
                told: "! model.network", requests: 1),
            Case(
                testDescription: "a blocked message never reaches the model", replies: [.text("hello")],
                told: "I cannot help with that.", requests: 0,
                change: { $0.safety.blockedPhrases = ["QUESTION"] }),
            Case(
                testDescription: "a blocked reply is not said", replies: [.text("the password is 1234")],
                told: "I cannot help with that.", requests: 1,
                change: { $0.safety.blockedPhrases = ["password"] }),
            Case(
                testDescription: "a tool that needs consent is not called",
                replies: [.calls(call("order")), .text("someone must agree")], told: "someone must agree", requests: 2,
                change: { $0.safety.confirmTools = [try ToolName(parsing: "order")] }),
        ]
    }

    @Test(arguments: Case.all)
    func `a turn ends as the model and the limits have it`(_ row: Case) async throws {
        let model = ScriptedModel(replies: row.replies)
        let bench = try Workbench(model, tools: ScriptedTools.orders, change: row.change)
        let events = try await bench.ask(bench.message("question"))
        let outcome = try #require(events.outcome)
        #expect(outcome.told == row.told && model.requests.count == row.requests)
        // What was told as text is what the answer says, and every step is on disk.
        let steps = try await bench.steps()
        #expect(steps.filter(\.content.endsTurn).count == 1 && steps.first?.content.beginsTurn == true)
        if case .success(let reply) = outcome { #expect(events.text.hasSuffix(reply.text)) }
        for request in model.requests { try checkShape(request) }
    }

    @Test func `what happened is on disk in the order in which it happened`() async throws {
        let model = ScriptedModel(replies: [.calls(call("order", "c1", ["n": 7])), .text("it comes")])
        let bench = try Workbench(model, tools: ScriptedTools.orders)
        let outcome = try await bench.ask("where is order 7?")
        let reply = try outcome.get()
        let result = ToolResult(callID: "c1", name: "order", text: "order 7 is on its way")
        let usage = TokenUsage(input: 20, output: 10)
        #expect(
            try await bench.contents() == [
                .received(text: "where is order 7?", sender: "user"),
                .assistant(text: "", calls: [call("order", "c1", ["n": 7])]), .toolResult(result),
                .assistant(text: "it comes", calls: []), .replied(usage, .finished),
            ])
        #expect(reply.usage == usage && reply.toolCalls == 1)
        #expect(model.requests.last?.messages.suffix(3).first == .user("where is order 7?"))
        #expect(model.requests.last?.messages.last == .toolResult(result))
    }

    @Test func `passing trouble is waited out, as patiently as the file says`() async throws {
        let model = ScriptedModel(replies: [
            .failure(.overloaded), .failure(.rateLimited, retryAfter: .seconds(3)), .text("hello"),
        ])
        let bench = try Workbench(model)
        let (turn, channel) = try await bench.accept(bench.message("question"))
        async let done: Void = turn.run()
        for pause in [1, 3] as [UInt32] {
            await bench.clock.sleeper(for: .seconds(pause))
            bench.clock.advance(by: .seconds(pause))
        }
        let reply = try await channel.reply().get()
        await done
        #expect(reply.text == "hello" && model.requests.count == 3)
        #expect(reply.timing.model == .seconds(4) && reply.timing.total == .seconds(4))
    }

    @Test func `another model answers when the first cannot`() async throws {
        let first = ScriptedModel(replies: [.failure(.authentication)])
        let second = ScriptedModel(ScriptedModel.abilities(provider: .ollama), replies: [.text("from the second")])
        let models = ScriptedModels { (_, choice) throws(ChatError) in choice == nil ? first : second }
        let definition = try SampleAgent.definition { definition in
            definition.model.apiKeyFile = try FilePath(parsing: "/run/secrets/key")
            definition.model.fallback = [ModelChoice(provider: .ollama, model: "llama3.2")]
        }
        let bench = try Workbench(models, definition: definition)
        let reply = try await bench.ask("question").get()
        #expect(reply.text == "from the second" && reply.provider == .ollama)
        let settings = try #require(second.requests.first?.settings)
        #expect(settings.model == "llama3.2" && settings.apiKeyFile == nil)
    }

    @Test func `a provider that keeps failing is left alone until it has rested`() async throws {
        var rest = CircuitBreaker.Settings()
        rest.failures = 2
        let model = ScriptedModel { _, number in number < 2 ? .failure(.network) : .text("back") }
        let definition = try SampleAgent.definition { $0.model.retry.maxAttempts = PositiveCount(clamping: 1) }
        let bench = try Workbench(
            ScriptedModels(model), breakers: CircuitBreakers(rest), definition: definition)
        var told: [String] = []
        for number in 1...3 { told.append(try await bench.ask("question \(number)").told) }
        bench.clock.advance(by: .seconds(30))
        told.append(try await bench.ask("question 4").told)
        #expect(told == ["! model.network", "! model.network", "! model.unavailable", "back"])
        #expect(model.requests.count == 3)
    }

    @Test func `what cannot be written is not said to have happened`() async throws {
        let bench = try Workbench(ScriptedModel(replies: [.text("hello")]))
        bench.log.fail { step in
            if case .replied = step.content { StorageError(.full, "the disk is full") } else { nil }
        }
        #expect(try await bench.ask("question").told == "! storage.full")
        bench.log.fail(nil)
        #expect(try await bench.ask("again").told == "hello")
        #expect(try await bench.services.markInterruptedTurns().isEmpty)
    }
}

struct UnwrittenEndTests {
    @Test(arguments: [StorageError.Kind.busy, .full])
    func `an end that cannot be written at once is written as soon as it can be`(_ kind: StorageError.Kind) async throws
    {
        let bench = try Workbench(ScriptedModel(replies: [.text("hello")]))
        bench.log.fail { step in step.content.endsTurn ? StorageError(kind, "not now") : nil }
        _ = try await bench.ask("question")
        #expect(try await bench.log.interruptedTurns().count == 1)
        bench.log.fail(nil)
        while try await !bench.log.interruptedTurns().isEmpty {
            bench.clock.advance(by: .seconds(1))
            await Task.yield()
        }
        let last = try #require(try await bench.steps().last)
        #expect(last.content.endsTurn, "\(last)")
    }
}

extension [TurnEvent] {
    var outcome: Result<TurnReply, TurnFailure>? {
        if case .ended(let outcome)? = last { outcome } else { nil }
    }

    var text: String {
        reduce("") { sum, event in if case .text(let piece) = event { sum + piece } else { sum } }
    }
}

/// The system prompt comes first, the message last but for its tool calls, and every call has its result behind it.
func checkShape(_ request: ChatRequest) throws {
    var open: [String] = []
    for (index, message) in request.messages.enumerated() {
        switch message {
        case .system: try demand(index == 0, "a system prompt at \(index)")
        case .user: try demand(open.isEmpty, "a message before the results of \(open)")
        case .assistant(_, let calls):
            try demand(open.isEmpty, "an answer before the results of \(open)")
            open = calls.map(\.id)
        case .toolResult(let result):
            try demand(open.first == result.callID, "a result of \(result.callID) where \(open) are open")
            open.removeFirst()
        }
    }
    try demand(open.isEmpty, "no result for \(open)")
    guard case .system? = request.messages.first else { throw Refuted(description: "no system prompt") }
}
