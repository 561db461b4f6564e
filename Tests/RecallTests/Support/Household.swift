import AgentModel
import AgentPorts
import Conversation
import JSON
import Memory
import Recall
import TestKit

/// An agent with a memory on the disk, for as long as the body runs.
struct Household: Sendable {
    let memory: any MemoryStore
    let recall: Recall
    let clock: ManualClock
    let sink: RecordingSink
    let counter: PlainEmbedder.Counter
    let definition: AgentDefinition

    static let conversation = SampleAgent.conversation(7)

    static func with(
        meaning: Bool = true, embedders given: (any EmbedderSource)? = nil,
        change: (inout AgentDefinition) throws -> Void = { _ in },
        _ body: (Household) async throws -> Void
    ) async throws {
        let place = try TemporaryDirectory()
        let (clock, sink, counter) = (ManualClock(), RecordingSink(), PlainEmbedder.Counter())
        let embedders = given ?? Library(meaning ? PlainEmbedder(count: counter) : nil)
        let memory = try await AgentMemory.open(
            place.path("memory.db"), MemoryEnvironment(clock: clock, events: sink, embedders: embedders))
        let definition = try SampleAgent.definition { definition in
            definition.memory.enabled = true
            definition.memory.minSimilarity = UnitInterval(clamping: 0.5)
            definition.tools = [ToolGrant(name: try ToolName(parsing: "memory"))]
            try change(&definition)
        }
        let recall = Recall(RecallEnvironment(memory: memory, embedders: embedders, clock: clock, events: sink))
        let result: Result<Void, any Error>
        do {
            result = .success(
                try await body(
                    Household(
                        memory: memory, recall: recall, clock: clock, sink: sink, counter: counter,
                        definition: definition)))
        } catch {
            result = .failure(error)
        }
        await memory.close()
        try result.get()
    }

    func task(
        _ text: String, from sender: String = "anna", in conversation: ConversationID = conversation,
        _ change: (inout IncomingMessage) -> Void = { _ in }
    ) -> TurnTask {
        var message = IncomingMessage(
            id: MessageID(high: 1, low: 1), conversation: conversation, text: text, sender: sender)
        change(&message)
        return TurnTask(
            message: message, agent: AgentID(high: 1, low: 2), definition: definition,
            version: .first(ContentHash(of: [])), acceptedAt: clock.now(), persists: true)
    }

    func recalled(_ text: String, from sender: String = "anna") async -> [String] {
        await recall.recollection.gather(for: task(text, from: sender)).memories.map { $0.source.text }
    }

    func call(
        _ tool: String, _ arguments: JSONValue, as other: AgentDefinition? = nil,
        in conversation: ConversationID = conversation, from sender: String = "anna"
    ) async -> ToolResult {
        await recall.tools.call(
            ToolCall(id: "c", name: tool, arguments: arguments),
            in: ToolContext(
                agent: AgentID(high: 1, low: 2), definition: other ?? definition, conversation: conversation,
                turn: MessageID(high: 1, low: 1), sender: sender))
    }
}
