import AgentModel
import AgentPorts
import Conversation
import JSON
import TestKit

/// One agent, one log, one clock: what a turn needs, with everything visible.
struct Workbench: Sendable {
    let clock = ManualClock()
    let log = TroubledLog()
    let passing = MemoryConversationLog()
    let identifiers = CountingIdentifiers()
    let agent = AgentID(high: 0xA, low: 1)
    let sink = RecordingSink()
    var services: ConversationServices
    let definition: AgentDefinition

    init(
        _ models: any ModelSource, tools: any ToolHost = ScriptedTools(),
        breakers: CircuitBreakers = CircuitBreakers(), definition: AgentDefinition? = nil
    ) throws {
        self.definition = try definition ?? SampleAgent.definition()
        services = ConversationServices(
            models: models, tools: tools, log: log, passingLog: passing, clock: clock, identifiers: identifiers,
            breakers: breakers, events: sink)
    }

    init(
        _ model: ScriptedModel, tools: any ToolHost = ScriptedTools(),
        change: (inout AgentDefinition) throws -> Void = { _ in }
    ) throws {
        try self.init(ScriptedModels(model), tools: tools, definition: SampleAgent.definition(change: change))
    }

    func message(_ text: String, in conversation: UInt64 = 1, _ change: (inout IncomingMessage) -> Void = { _ in })
        -> IncomingMessage
    {
        var message = IncomingMessage(
            id: identifiers.next(MessageID.self, at: clock.now()), conversation: SampleAgent.conversation(conversation),
            text: text)
        change(&message)
        return message
    }

    /// Accepts the message and hands back the turn, which has not begun.
    func accept(_ message: IncomingMessage) async throws -> (turn: Turn, channel: TurnChannel) {
        let version = DefinitionVersion.first(ContentHash(of: []))
        let persists = definition.conversation.persist
        try await services.accept(message, agent: agent, version: version, persistent: persists, at: clock.now())
        let channel = TurnChannel()
        let task = TurnTask(
            message: message, agent: agent, definition: definition, version: version, acceptedAt: clock.now(),
            persists: persists)
        return (Turn(task, channel: channel, services: services), channel)
    }

    /// The whole turn, told event by event.
    func ask(_ message: IncomingMessage) async throws -> [TurnEvent] {
        let (turn, channel) = try await accept(message)
        await turn.run()
        var events: [TurnEvent] = []
        while let event = await channel.next() { events.append(event) }
        return events
    }

    @discardableResult
    func ask(_ text: String, in conversation: UInt64 = 1) async throws -> Result<TurnReply, TurnFailure> {
        guard case .ended(let outcome) = try await ask(message(text, in: conversation)).last else {
            throw Refuted(description: "the turn did not end")
        }
        return outcome
    }

    func steps(_ conversation: UInt64 = 1) async throws -> [ConversationStep] {
        try await log.history(of: SampleAgent.conversation(conversation), agent: nil, newest: 10_000)
    }

    func contents(_ conversation: UInt64 = 1) async throws -> [ConversationStep.Content] {
        try await steps(conversation).map(\.content)
    }
}

extension Result<TurnReply, TurnFailure> {
    /// The reply's text, or the failure's code.
    var told: String {
        switch self {
        case .success(let reply): reply.text
        case .failure(let failure): "! \(failure.code)"
        }
    }
}

func call(_ name: String, _ id: String = "c1", _ arguments: JSONValue = [:]) -> ToolCall {
    ToolCall(id: id, name: name, arguments: arguments)
}

extension ScriptedTools {
    static let orders = ScriptedTools([
        "order": {
            ToolResult(
                callID: $0.id, name: $0.name, text: "order \($0.arguments["n"]?.integerValue ?? 0) is on its way")
        }
    ])
}
