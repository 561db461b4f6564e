import AgentModel
import AgentPorts
import Conversation
import Synchronization
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct RecollectionTests {
    /// Remembers what it is given, and notes what it is asked.
    private final class Notes: Recollection {
        let gathered: Gathered
        let told = Mutex<[String]>([])

        init(_ memories: [String]) {
            var gathered = Gathered()
            gathered.memories = memories.enumerated().map { number, text in
                Gathered.Memory(ChatSource(.memory, name: "key/\(number)", text: text), note: "said by 'anna'")
            }
            self.gathered = gathered
        }

        func gather(for task: TurnTask) async -> Gathered { gathered }
        func keep(from task: TurnTask, having tools: Set<String>) async {
            told.withLock { $0.append(task.message.text) }
        }
        func forget(_ conversation: ConversationID) async { told.withLock { $0.append("forget") } }
    }

    private func bench(
        _ notes: Notes, _ model: ScriptedModel, _ change: (inout AgentDefinition) throws -> Void = { _ in }
    ) throws -> Workbench {
        var bench = try Workbench(model, change: change)
        bench.services.recollection = notes
        return bench
    }

    @Test func `what is remembered stands behind the prompt with its key, and beside it for models that quote`()
        async throws
    {
        let model = ScriptedModel.echo
        let notes = Notes(["My favourite colour is teal"])
        let bench = try bench(notes, model)
        _ = try await bench.ask("which colour do I like?").get()
        let request = try #require(model.requests.first)
        guard case .system(let prompt)? = request.messages.first else { throw Refuted(description: "no prompt") }
        #expect(prompt.hasPrefix("You answer questions about orders.\n\nWhat you remember"))
        #expect(prompt.hasSuffix("\n[key/0] My favourite colour is teal (said by 'anna')"))
        #expect(request.sources.map(\.name) == ["key/0"])
        #expect(notes.told.withLock { $0 } == ["which colour do I like?"])
        try await bench.services.delete(SampleAgent.conversation(1))
        #expect(notes.told.withLock { $0.last } == "forget")
    }

    struct Place: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let system: String
        let user: String
        let memories: Int
        let shown: [String]

        static let all: [Place] = [
            Place(
                testDescription: "in the prompt where it says so", system: "Known:\n{{memory_context}}\nAnswer.",
                user: "{{request}}", memories: 2,
                shown: [
                    "Known:\n[key/0] fact 1 (said by 'anna')\n[key/1] fact 2 (said by 'anna')\nAnswer.", "hello",
                ]),
            Place(
                testDescription: "in the template of the message", system: "Answer.",
                user: "{{request}} ({{memory_context}})", memories: 1,
                shown: ["Answer.", "hello ([key/0] fact 1 (said by 'anna'))"]),
            Place(
                testDescription: "what stands for nothing when there is nothing",
                system: "Known: {{memory_context:nothing yet}}", user: "{{request}}", memories: 0,
                shown: ["Known: nothing yet", "hello"]),
        ]
    }

    @Test(arguments: Place.all)
    func `a prompt that names memory_context says where memories go`(_ row: Place) async throws {
        let model = ScriptedModel.echo
        let notes = Notes((0..<row.memories).map { "fact \($0 + 1)" })
        let bench = try bench(notes, model) { definition in
            definition.prompts.system = try PromptTemplate(parsing: row.system)
            definition.prompts.user = try PromptTemplate(parsing: row.user)
        }
        _ = try await bench.ask("hello").get()
        let request = try #require(model.requests.first)
        let shown = request.messages.compactMap { message in
            switch message {
            case .system(let text), .user(let text): text
            default: nil
            }
        }
        #expect(shown == row.shown)
        #expect(request.sources.map(\.name) == (0..<row.memories).map { "key/\($0)" })
    }

    struct Limit: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let count: Int
        let change: @Sendable (inout AgentDefinition) -> Void

        static let all: [Limit] = [
            Limit(testDescription: "as many as recall_tokens allow", count: 2) {
                $0.memory.recallTokens = PositiveCount(clamping: 75)
            },
            Limit(testDescription: "none beside a prompt that leaves no room", count: 0) {
                $0.conversation.contextTokens = PositiveCount(clamping: 25)
            },
            Limit(testDescription: "half of the room at most", count: 2) {
                $0.conversation.contextTokens = PositiveCount(clamping: 170)
            },
        ]
    }

    @Test(arguments: Limit.all)
    func `memories never displace the prompt or the message`(_ row: Limit) async throws {
        let model = ScriptedModel.echo
        let notes = Notes((1...20).map { "remembered fact with the number \($0)" })
        let bench = try bench(notes, model) { row.change(&$0) }
        _ = try await bench.ask("hello").get()
        let request = try #require(model.requests.first)
        #expect(request.sources.count == row.count)
        #expect(request.messages.last == .user("hello"))
        guard case .system(let prompt)? = request.messages.first else { throw Refuted(description: "no prompt") }
        #expect(prompt.hasPrefix("You answer questions about orders."))
    }

    @Test func `what was said is kept only of turns that have an answer`() async throws {
        let notes = Notes([])
        let bench = try bench(
            notes, ScriptedModel { _, _ in .failure(.refused) })
        _ = try await bench.ask("My favourite colour is teal")
        #expect(notes.told.withLock { $0 }.isEmpty)
    }
}
