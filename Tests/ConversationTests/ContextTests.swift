import AgentModel
import AgentPorts
import Conversation
import JSON
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ContextTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let questions: [String]
        /// The last request as the model saw it, the system prompt left out.
        let seen: [ChatMessage]
        var change: @Sendable (inout AgentDefinition) throws -> Void = { _ in }

        static let all: [Case] = [
            Case(
                testDescription: "everything that was said, while it fits", questions: ["one", "two"],
                seen: [.user("one"), .assistant(text: "you said: one", calls: []), .user("two")]),
            Case(
                testDescription: "the oldest exchanges fall out first", questions: ["one", "two", "three"],
                seen: [.user("two"), .assistant(text: "you said: two", calls: []), .user("three")],
                change: { $0.conversation.contextTokens = PositiveCount(clamping: 35) }),
            Case(
                testDescription: "of the past only so many messages", questions: ["one", "two", "three"],
                seen: [.user("two"), .assistant(text: "you said: two", calls: []), .user("three")],
                change: { $0.conversation.maxMessages = PositiveCount(clamping: 3) }),
            Case(
                testDescription: "system prompt and message are there however little fits", questions: ["one", "two"],
                seen: [.user("two")], change: { $0.conversation.contextTokens = PositiveCount(clamping: 1) }),
            Case(
                testDescription: "examples come before what was said", questions: ["one"],
                seen: [.user("hi"), .assistant(text: "good day", calls: []), .user("one")],
                change: { $0.examples = [DialogueExample(user: "hi", assistant: "good day")] }),
            Case(
                testDescription: "the message is wrapped as the file says", questions: ["one"],
                seen: [.user("user in Rome asks at 2025-06-15T15:06:40.000Z: one. Be brief.")],
                change: { definition in
                    definition.prompts.user = try PromptTemplate(
                        parsing: "{{sender}} in {{place.city}} asks at {{timestamp}}: {{request}}. {{tone:Be brief.}}")
                    definition.parameters = ["place": .table(["city": .string("Rome")])]
                }),
        ]
    }

    @Test(arguments: Case.all)
    func `the model sees as much of the conversation as it may`(_ row: Case) async throws {
        let model = ScriptedModel.echo
        let bench = try Workbench(model, change: row.change)
        for question in row.questions { _ = try await bench.ask(question).get() }
        let last = try #require(model.requests.last)
        #expect(Array(last.messages.dropFirst()) == row.seen)
        #expect(last.messages.first == .system("You answer questions about orders."))
    }

    @Test func `a summary stands for what no longer fits, and for it alone`() async throws {
        let model = ScriptedModel { request, _ in
            request.messages.first == .system("You answer.")
                || request.messages.first.map { "\($0)".contains("Summary of") } == true
                ? .text("fine") : .text("they counted")
        }
        let definition = try SampleAgent.definition(prompt: "You answer.") { definition in
            definition.conversation.strategy = .summarize
            definition.conversation.contextTokens = PositiveCount(clamping: 60)
        }
        let bench = try Workbench(ScriptedModels(model), definition: definition)
        for number in 1...8 { _ = try await bench.ask("this is the question with the number \(number)").get() }
        let summaries = try await bench.steps().filter { if case .summary = $0.content { true } else { false } }
        #expect(!summaries.isEmpty)
        let last = try #require(model.requests.last)
        #expect(last.messages.first == .system("You answer.\n\nSummary of the conversation so far:\nthey counted"))
        for request in model.requests { try checkShape(request) }
        // Summarising is no turn: eight questions were answered.
        #expect(try await bench.steps().count { if case .replied = $0.content { true } else { false } } == 8)
    }

    @Test func `a conversation ends after so many exchanges, and begins again after a reset or a long silence`()
        async throws
    {
        let bench = try Workbench(ScriptedModel.echo) {
            $0.conversation.maxTurns = PositiveCount(clamping: 2)
            $0.conversation.timeout = .minutes(5)
        }
        var told: [String] = []
        for text in ["a", "b", "c"] { told.append(try await bench.ask(text).told) }
        try await bench.services.reset(SampleAgent.conversation())
        for text in ["d", "e", "f"] { told.append(try await bench.ask(text).told) }
        bench.clock.advance(by: .minutes(6))
        told.append(try await bench.ask("g").told)
        let limit = "! conversation.turn-limit"
        #expect(
            told == ["you said: a", "you said: b", limit, "you said: d", "you said: e", limit, "you said: g"])
    }

    @Test func `however long nobody speaks, what was said still counts`() async throws {
        let model = ScriptedModel.echo
        let bench = try Workbench(model)
        for text in ["a", "b"] {
            _ = try await bench.ask(text).get()
            bench.clock.advance(by: .days(400))
        }
        #expect(model.requests.last?.messages.contains(.user("a")) == true)
    }

    @Test func `agents share a history or keep their own`() async throws {
        for (scope, expected) in [(ConversationSettings.Scope.agent, 2), (.shared, 4)] {
            let model = ScriptedModel.echo
            let bench = try Workbench(model) { $0.conversation.scope = scope }
            let other = AgentID(high: 0xB, low: 2)
            let theirs = [
                ConversationStep.Content.received(text: "hello", sender: "user"), .assistant(text: "hi", calls: []),
                .replied(.none, .finished),
            ].enumerated().map { offset, content in
                ConversationStep(
                    id: MessageID(high: 9, low: UInt64(offset)), turn: MessageID(high: 9, low: 0), agent: other,
                    version: 1, at: bench.clock.now(), content: content)
            }
            try await bench.log.append(theirs, to: SampleAgent.conversation())
            _ = try await bench.ask("question").get()
            #expect(model.requests.last?.messages.count == expected)
        }
    }

    @Test func `what is not to outlive a restart is not in the durable log`() async throws {
        let model = ScriptedModel.echo
        let bench = try Workbench(model) { $0.conversation.persist = false }
        for text in ["a", "b"] { _ = try await bench.ask(text).get() }
        #expect(model.requests.last?.messages.count == 4)
        #expect(try await bench.steps().isEmpty)
    }

    @Test func `whatever was said, requests keep their shape and their budget`() async throws {
        var seeds = SplitMix64(seed: 7)
        for _ in 0..<60 {
            let seed = seeds.next()
            var random = SplitMix64(seed: seed)
            let budget = Int64.random(in: 20...400, using: &random)
            let script = Script(&random)
            let model = ScriptedModel { _, number in script.reply(number) }
            let bench = try Workbench(model, tools: ScriptedTools.orders) { definition in
                definition.conversation.contextTokens = PositiveCount(clamping: budget)
                definition.model.retry.maxAttempts = PositiveCount(clamping: 1)
                definition.conversation.strategy = budget % 2 == 0 ? .sliding : .summarize
            }
            for number in 0..<12 {
                let length = Int.random(in: 1...30, using: &random)
                try await bench.ask("question \(number)" + String(repeating: " and more", count: length))
            }
            do {
                for request in model.requests {
                    try checkShape(request)
                    try checkBudget(request, Int(budget))
                }
            } catch {
                throw Refuted(description: "SEED=\(seed): \(error)")
            }
            let steps = try await bench.steps()
            #expect(steps.count(where: \.content.beginsTurn) == steps.count(where: \.content.endsTurn), "SEED=\(seed)")
        }
    }

    /// What was said before is only there when there is room for it.
    private func checkBudget(_ request: ChatRequest, _ budget: Int) throws {
        let isMessage: (ChatMessage) -> Bool = { if case .user = $0 { true } else { false } }
        guard let message = request.messages.lastIndex(where: isMessage), message > 1 else { return }
        let tokens = request.messages.reduce(0) { sum, message in
            switch message {
            case .system(let text), .user(let text), .assistant(let text, _): sum + TokenEstimate(of: text).tokens
            case .toolResult(let result): sum + TokenEstimate(of: result.text).tokens
            }
        }
        try demand(tokens <= budget, "\(tokens) tokens where \(budget) are allowed: \(request.messages)")
    }

    /// Replies at random: text, calls, failures.
    private struct Script: Sendable {
        private let choices: [Int]

        init(_ random: inout SplitMix64) { choices = (0..<100).map { _ in Int.random(in: 0..<6, using: &random) } }

        func reply(_ number: Int) -> ScriptedReply {
            switch choices[number % choices.count] {
            case 0: .calls(call("order", "a\(number)"), call("order", "b\(number)"))
            case 1: .calls(call("nothing", "c\(number)"))
            case 2: .failure(.network)
            case 3: ScriptedReply([.event(.text("half of it"))])
            default: .text(String(repeating: "well ", count: choices[number % 7] * 5) + "done")
            }
        }
    }
}
