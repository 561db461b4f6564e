import AgentModel
import AgentPorts
import Conversation
import Dispatch
import JSON
import Routing
import Supervision
import TestKit

/// A dispatcher over a supervisor with everything around them visible, for as long as a test needs them.
struct Desk: Sendable {
    let clock: ManualClock
    let sink = RecordingSink()
    let log: MemoryConversationLog
    let identifiers: any IdentifierSource
    let ledger: MemoryMessageLedger
    let registry: MemoryExternalRegistry
    let dispatcher: Dispatcher
    let supervisor: Supervisor

    /// - Parameter earlier: whose disk this one has, as after a restart.
    init(after earlier: Desk? = nil, external: (any ExternalAgents)? = nil, _ models: any ModelSource) {
        clock = earlier?.clock ?? ManualClock()
        log = earlier?.log ?? MemoryConversationLog()
        ledger = earlier?.ledger ?? MemoryMessageLedger()
        identifiers = earlier?.identifiers ?? CountingIdentifiers()
        registry = earlier?.registry ?? MemoryExternalRegistry()
        var environment = DispatchEnvironment(
            ledger: ledger, clock: clock, identifiers: identifiers, sink: sink)
        environment.registry = registry
        environment.external = external
        environment.log = log
        let dispatcher = Dispatcher(environment)
        var services = ConversationServices(
            models: models, tools: dispatcher.tools, log: log, clock: clock, identifiers: identifiers)
        dispatcher.accompany(&services)
        var house = SupervisorEnvironment(services: services, store: MemoryLifecycleStore(), sink: sink)
        house.changed = { dispatcher.follow($0) }
        house.post = { (message, name) throws(SendRefusal) in try await dispatcher.post(message, to: name) }
        supervisor = Supervisor(house)
        self.dispatcher = dispatcher
        dispatcher.attach(supervisor)
    }

    init(_ model: ScriptedModel = .echo) { self.init(ScriptedModels(model)) }

    /// Every agent says what the function makes of its name and of what it was told last.
    init(
        after earlier: Desk? = nil, external: (any ExternalAgents)? = nil,
        _ answer: @escaping @Sendable (AgentName, Told) -> ScriptedReply
    ) {
        self.init(
            after: earlier, external: external,
            ScriptedModels { (agent, _) throws(ChatError) in
                ScriptedModel { request, _ in answer(agent.name, Told(request)) }
            })
    }

    /// Runs everything around the body and shuts it down after it; no task is left then.
    func whileRunning(_ agents: [AgentDefinition], _ body: (Desk) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await supervisor.run() }
            group.addTask { await dispatcher.run() }
            let result: Result<Void, any Error>
            do {
                try await supervisor.start(Roster(agents.map(Roster.Entry.init(sample:))))
                try await dispatcher.recover()
                result = .success(try await body(self))
            } catch {
                result = .failure(error)
            }
            dispatcher.close()
            await supervisor.shutDown(within: .zero)
            await dispatcher.shutDown()
            try await group.waitForAll()
            try result.get()
        }
    }

    func message(
        _ text: String, to target: MessageTarget, in conversation: UInt64 = 1,
        _ change: (inout MessageEnvelope) -> Void = { _ in }
    ) -> MessageEnvelope {
        var envelope = MessageEnvelope(
            id: identifiers.next(MessageID.self, at: clock.now()), from: .client("ada"), to: target,
            content: .text(text), conversation: SampleAgent.conversation(conversation))
        change(&envelope)
        return envelope
    }

    func send(
        _ text: String, to target: MessageTarget, in conversation: UInt64 = 1,
        _ change: (inout MessageEnvelope) -> Void = { _ in }
    ) async throws -> Dispatched {
        try await dispatcher.send(message(text, to: target, in: conversation, change))
    }

    /// What it came to, in a word.
    func told(
        _ text: String, to target: MessageTarget, in conversation: UInt64 = 1,
        _ change: (inout MessageEnvelope) -> Void = { _ in }
    ) async -> String {
        do throws(DispatchRefusal) {
            return try await dispatcher.send(message(text, to: target, in: conversation, change)).told()
        } catch {
            return "refused: \(error.code)"
        }
    }
}

/// What a model was told last: by whoever asked, or by a tool.
struct Told: Sendable {
    var user = ""
    var results: [ToolResult] = []

    init(_ request: ChatRequest) {
        for message in request.messages {
            switch message {
            case .user(let text): (user, results) = (text, [])
            case .toolResult(let result): results.append(result)
            default: break
            }
        }
    }
}

extension Dispatched {
    func told() async -> String { await outcome().told }
}

extension MessageOutcome {
    var told: String {
        switch self {
        case .answered(let reply): "\(reply.agent): \(reply.text)"
        case .failed(let failure): "failed: \(failure.code)"
        case .dead(let failure, _): "dead: \(failure.code)"
        case .gathered(let parts):
            parts.map { part in
                switch part.result {
                case .success(let reply): "\(part.agent): \(reply.text)"
                case .failure(let failure): "\(part.agent) \(failure.code)"
                }
            }
            .joined(separator: ", ")
        }
    }
}

extension MessageTarget {
    static func can(_ text: String) throws -> MessageTarget { .capability(try CapabilityName(parsingRequired: text)) }
    static func all(_ text: String) throws -> MessageTarget { .broadcast(try CapabilityName(parsingRequired: text)) }
    static func named(_ text: String) throws -> MessageTarget { .agent(try AgentName(parsing: text)) }
}

extension ScriptedReply {
    static func ask(_ whom: String, _ name: String, _ text: String) -> ScriptedReply {
        .calls(call("ask", whom, name, text))
    }

    static func call(_ tool: String, _ whom: String, _ name: String, _ text: String) -> ToolCall {
        ToolCall(id: "c-\(tool)-\(name)", name: tool, arguments: [whom: .string(name), "text": .string(text)])
    }
}

extension Roster.Entry {
    init(sample definition: AgentDefinition) {
        let text = "\(definition)"
        self.init(
            definition: definition, hash: ContentHash(of: Array(text.utf8)), file: "\(definition.name).toml", text: text
        )
    }
}

extension AgentDefinition {
    /// An agent that may use the tools by which agents reach one another.
    static func sample(
        _ name: String, _ capabilities: String..., priority: Int = 0, hands: Int64 = 4,
        _ change: (inout AgentDefinition) throws -> Void = { _ in }
    ) throws -> AgentDefinition {
        try SampleAgent.definition(name) { definition in
            definition.capabilities = try capabilities.map { try CapabilityName(parsing: $0) }
            definition.routing.priority = priority
            definition.limits.maxConcurrentMessages = PositiveCount(clamping: hands)
            definition.tools = try ["ask", "tell", "list_capabilities"].map {
                ToolGrant(name: try ToolName(parsing: $0))
            }
            try change(&definition)
        }
    }
}
