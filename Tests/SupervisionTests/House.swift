import AgentModel
import AgentPorts
import Conversation
import Diagnostics
import Supervision
import TestKit

/// A supervisor with everything around it visible, for as long as a test needs it.
struct House: Sendable {
    let clock = ManualClock()
    let sink = RecordingSink()
    let log = TroubledLog()
    let identifiers = CountingIdentifiers()
    let store: MemoryLifecycleStore
    let environment: SupervisorEnvironment
    let supervisor: Supervisor

    init(
        _ models: any ModelSource, store: MemoryLifecycleStore = MemoryLifecycleStore(),
        readVersion: @escaping @Sendable (StoredVersion) -> Roster.Entry? = { _ in nil }
    ) {
        self.store = store
        environment = SupervisorEnvironment(
            services: ConversationServices(
                models: models, tools: ScriptedTools(), log: log, clock: clock, identifiers: identifiers),
            store: store, sink: sink, readVersion: readVersion)
        supervisor = Supervisor(environment)
    }

    init(_ model: ScriptedModel = .echo) { self.init(ScriptedModels(model)) }

    /// Runs the supervisor around the body and shuts it down after it; no task of it is left then.
    func whileRunning(_ body: (House) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await supervisor.run() }
            do {
                try await body(self)
            } catch {
                await supervisor.shutDown(within: .zero)
                throw error
            }
            await supervisor.shutDown(within: .zero)
            try await group.waitForAll()
        }
    }

    func send(_ text: String, to name: String = "support", in conversation: UInt64 = 1) async throws -> TurnHandle {
        let message = IncomingMessage(
            id: identifiers.next(MessageID.self, at: clock.now()), conversation: SampleAgent.conversation(conversation),
            text: text)
        return try await supervisor.send(message, to: SampleAgent.name(name))
    }

    func agent(_ name: String = "support") throws -> AgentListing? { supervisor.agent(try SampleAgent.name(name)) }
    func phase(_ name: String = "support") throws -> AgentPhase? { try agent(name)?.snapshot.phase }

    func contents(_ conversation: UInt64 = 1) async throws -> [ConversationStep.Content] {
        try await log.history(of: SampleAgent.conversation(conversation), agent: nil, newest: 10_000).map(\.content)
    }
}

extension TurnHandle {
    /// The reply's text, or the failure's code.
    func told() async -> String {
        do { return try await reply().text } catch { return "! \(error.code)" }
    }
}

extension Roster {
    /// Agents whose text is what they are; two with the same prompt have the same hash.
    static func of(_ definitions: AgentDefinition..., problems: [Problem] = []) -> Roster {
        Roster(definitions.map(Entry.init(sample:)), problems: problems)
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

extension Roster.Problem {
    static func broken(_ name: String) throws -> Roster.Problem {
        Roster.Problem(
            file: "\(name).toml", agent: try SampleAgent.name(name),
            diagnostics: [Diagnostic("agent.unknown-key", .error, "'modle' is not a key")])
    }
}
