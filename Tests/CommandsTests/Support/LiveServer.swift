import AgentModel
import AgentPorts
import Commands
import ControlAPI
import Conversation
import Diagnostics
import Dispatch
import Gatherings
import HTTPServer
import Observation
import Platform
import Supervision
import TestKit

/// The real interface over a real supervisor, with a model that repeats what it hears.
enum LiveServer {
    static func run(
        agents names: [String] = ["support"], _ body: (_ url: String) async throws -> Void
    ) async throws {
        let sink = RecordingSink()
        let clock = ManualClock()
        let identifiers = CountingIdentifiers()
        let feed = EventFeed()
        let told = EventFanOut([sink, feed])
        let dispatcher = Dispatcher(
            DispatchEnvironment(ledger: MemoryMessageLedger(), clock: clock, identifiers: identifiers, sink: told))
        let services = ConversationServices(
            models: ScriptedModels(.echo), tools: dispatcher.tools, log: MemoryConversationLog(), clock: clock,
            identifiers: identifiers)
        let store = MemoryLifecycleStore()
        var world = SupervisorEnvironment(services: services, store: store, sink: told)
        world.changed = { dispatcher.follow($0) }
        let supervisor = Supervisor(world)
        dispatcher.attach(supervisor)
        let gatherings = Gatherings(
            store: MemoryGatheringStore(), courier: DispatchCourier(dispatcher), clock: clock,
            identifiers: identifiers)
        let api = ControlAPI(
            ControlEnvironment(
                supervisor: supervisor, dispatcher: dispatcher, services: services, gatherings: gatherings,
                store: store,
                files: NoFiles(),
                feed: feed, version: Release.version))
        let server = try HTTPServer.start(HTTPServerConfiguration(), handler: api.handler)
        let roster = try Roster(names.map { try Roster.Entry(sample: sample($0)) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await supervisor.run() }
            group.addTask { await dispatcher.run() }
            group.addTask { await gatherings.run() }
            let outcome: Result<Void, any Error>
            do {
                try await supervisor.start(roster)
                for agent in roster.entries.keys { await sink.told("agent.started", of: agent) }
                outcome = .success(try await body("http://\(server.endpoints[0])"))
            } catch {
                outcome = .failure(error)
            }
            await server.stop(grace: .zero)
            dispatcher.close()
            await gatherings.shutDown()
            await supervisor.shutDown(within: .zero)
            await dispatcher.shutDown()
            try await group.waitForAll()
            try outcome.get()
        }
    }
}

private func sample(_ name: String) throws -> AgentDefinition {
    try SampleAgent.definition(name) { $0.capabilities = [try CapabilityName(parsing: "support")] }
}

/// Agents that no directory holds.
private struct NoFiles: AgentFiles {
    private let refusal = AgentFileRefusal.notWritten("there is no directory", help: [])

    func create(_ text: SourceText, named name: AgentName?) async throws(AgentFileRefusal) -> (AgentName, ReloadRecord)
    {
        throw refusal
    }

    func replace(_ name: AgentName, with text: SourceText) async throws(AgentFileRefusal) -> ReloadRecord {
        throw refusal
    }
    func remove(_ name: AgentName) async throws(AgentFileRefusal) -> ReloadRecord { throw refusal }
    func reload() async throws(AgentFileRefusal) -> ReloadRecord { throw refusal }
    func text(of name: AgentName) async throws(AgentFileRefusal) -> SourceText { throw refusal }
    func write(back version: StoredVersion, of name: AgentName) async throws(AgentFileRefusal) {}
}

extension Roster.Entry {
    fileprivate init(sample definition: AgentDefinition) {
        let text = "\(definition)"
        self.init(
            definition: definition, hash: ContentHash(of: Array(text.utf8)), file: "\(definition.name).toml", text: text
        )
    }
}

extension Session {
    /// One that asks this server.
    static func asking(_ url: String, input: String? = nil) -> Session {
        var session = Session(input: input)
        session.environment = Environment(["CAXTON_SERVER": url])
        return session
    }
}

extension Console {
    /// Somebody who does all this at once.
    static func of(_ events: [ConsoleEvent], isTerminal: Bool = false) -> Console {
        Console(isTerminal: isTerminal) {
            AsyncStream { continuation in
                for event in events { continuation.yield(event) }
                continuation.yield(.end)
                continuation.finish()
            }
        }
    }
}
