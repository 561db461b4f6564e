import AgentModel
import AgentPorts
import ControlAPI
import Conversation
import Diagnostics
import Dispatch
import Gatherings
import Observation
import Supervision

/// An interface without agents, for what can be asked without any.
enum EmptyRooms {
    static func environment(version: String) -> ControlEnvironment {
        let clock = SystemClock()
        let identifiers = RandomIdentifiers()
        let feed = EventFeed(keeping: 1)
        let dispatcher = Dispatcher(
            DispatchEnvironment(ledger: MemoryMessageLedger(), clock: clock, identifiers: identifiers, sink: feed))
        let services = ConversationServices(
            models: NoModels(), tools: CombinedToolHost([]), log: MemoryConversationLog(), clock: clock,
            identifiers: identifiers)
        let supervisor = Supervisor(SupervisorEnvironment(services: services, store: NoPast(), sink: feed))
        let gatherings = Gatherings(
            store: MemoryGatheringStore(), courier: DispatchCourier(dispatcher), clock: clock,
            identifiers: identifiers, sink: feed)
        return ControlEnvironment(
            supervisor: supervisor, dispatcher: dispatcher, services: services, gatherings: gatherings,
            store: NoPast(), files: NoAgentFiles(), feed: feed, version: version)
    }
}

private struct NoModels: ModelSource {
    func model(for agent: AgentDefinition, choice: ModelChoice?) async throws(ChatError) -> any ChatModel {
        throw ChatError(.unavailable, .embedded, "there are no models here")
    }
}

/// Nothing has happened, and nothing is written down.
private struct NoPast: LifecycleStore {
    func agents() async throws(StorageError) -> [PersistedAgent] { [] }
    func record(_ transitions: [RecordedTransition]) async throws(StorageError) {}
    func keep(_ versions: [StoredVersion], newest count: Int) async throws(StorageError) {}
    func versions(of agent: AgentID) async throws(StorageError) -> [StoredVersion] { [] }
    func record(_ reload: ReloadRecord) async throws(StorageError) {}
    func reloads(newest limit: Int) async throws(StorageError) -> [ReloadRecord] { [] }
}

private struct NoAgentFiles: AgentFiles {
    private var refusal: AgentFileRefusal {
        .notWritten("no server runs", help: ["start it with `caxton server start`"])
    }

    func create(
        _ text: SourceText, named name: AgentName?
    ) async throws(AgentFileRefusal) -> (AgentName, ReloadRecord) { throw refusal }

    func replace(_ name: AgentName, with text: SourceText) async throws(AgentFileRefusal) -> ReloadRecord {
        throw refusal
    }

    func remove(_ name: AgentName) async throws(AgentFileRefusal) -> ReloadRecord { throw refusal }
    func reload() async throws(AgentFileRefusal) -> ReloadRecord { throw refusal }
    func text(of name: AgentName) async throws(AgentFileRefusal) -> SourceText { throw refusal }
    func write(back version: StoredVersion, of name: AgentName) async throws(AgentFileRefusal) { throw refusal }
}
