import AgentModel
import AgentPorts
import ControlAPI
import Conversation
import Embedding
import HTTPClient
import JSON
import Memory
import Observation
import Platform
import Recall
import Supervision
import Synchronization

/// What a server's agents remember and know, and what that rests on.
///
/// A memory that cannot be opened keeps no server from starting: the agents go on without it, and everybody is told.
final class MemoryHouse: Sendable {
    let store: MeteredMemory
    let recall: Recall
    private let model: Embedding.ModelSource
    /// Nil where the memory could not be opened.
    let database: AgentMemory?
    private let trouble: String?
    private let policies: MemoryPolicies
    private let routine: MemoryRoutine
    private let delivery: ModelDelivery
    private let clock: SystemClock

    private init(
        _ plan: ServerPlan, _ opened: Result<MemoryFiles.Opened, StorageError>, _ model: Embedding.ModelSource,
        _ delivery: ModelDelivery, _ vectors: some TextVectors, _ policies: MemoryPolicies, _ clock: SystemClock,
        _ sink: any EventSink, _ metrics: ServerMetrics
    ) {
        self.model = model
        self.policies = policies
        self.delivery = delivery
        self.clock = clock
        routine = MemoryRoutine(
            backups: plan.places.backups, interval: plan.configuration.memory.cleanupInterval,
            vacuumInterval: plan.configuration.memory.vacuumInterval)
        switch opened {
        case .success((let memory, _)): (database, trouble, store) = (memory, nil, metrics.metering(memory))
        case .failure(let error):
            (database, trouble) = (nil, error.message)
            store = metrics.metering(MissingMemory(error: error))
        }
        recall = Recall(
            RecallEnvironment(memory: store, embedders: model, vectors: vectors, clock: clock, events: sink))
        if let trouble {
            var data = JSONObject()
            data["error"] = .string(trouble)
            sink.emit(Event("memory.unavailable", at: clock.now(), data: data))
        }
    }

    static func open(
        _ plan: ServerPlan, _ state: Store, _ http: HTTPClient, _ clock: SystemClock, _ sink: any EventSink,
        _ metrics: ServerMetrics
    ) async -> MemoryHouse {
        let settings = plan.configuration.memory
        let (model, fetch) = plan.embedding(http)
        let policies = MemoryPolicies(plan.configuration)
        var environment = MemoryEnvironment(
            clock: clock, events: sink, embedders: model,
            maxEntries: Int(clamping: settings.maxEntries.value), policy: { policies.policy(of: $0) })
        environment.cacheBytes = Int(clamping: settings.cacheSize.bytes)
        let opened: Result<MemoryFiles.Opened, StorageError>
        do throws(StorageError) {
            opened = .success(try await MemoryFiles.open(plan.places.memory, environment, backups: plan.places.backups))
        } catch {
            opened = .failure(error)
        }
        let delivery = ModelDelivery(fetch, settings.embeddingModel, clock, sink)
        return MemoryHouse(
            plan, opened, model, delivery, state.textVectors(clock: clock), policies, clock, sink, metrics)
    }

    /// Takes up what a roster says about memory and knowledge; never waits.
    func follow(_ agents: [AgentDefinition]) {
        policies.follow(agents)
        recall.follow(agents)
        if agents.contains(where: { $0.memory.enabled || !$0.knowledge.isEmpty }) { delivery.begin() }
    }

    /// Until its task is cancelled.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.recall.run() }
            if let database { group.addTask { [routine] in await database.run(routine) } }
            group.addTask { await self.look() }
            group.addTask { await self.watchModel() }
        }
    }

    /// Figures that somebody looks at are not older than a minute; what is wrong is told to be over within seconds.
    private func look() async {
        while !Task.isCancelled {
            await store.look()
            try? await database?.probe()
            for _ in 0..<12 {
                do { try await clock.sleep(for: .seconds(5)) } catch { return }
                if hindrance != nil { break }
            }
        }
    }

    private var hindrance: String? { database?.hindrance?.message }

    private func watchModel() async {
        while !Task.isCancelled {
            _ = await model.outlook()
            await model.changed()
        }
    }

    var component: ControlEnvironment.Component {
        .init("memory", isVital: false) { [self] in
            if let trouble { return "the agents' memory cannot be used: \(trouble)" }
            return hindrance.map { "the agents remember nothing new: \($0)" }
        }
    }

    func close() async {
        delivery.cancel()
        await database?.close()
    }

    /// For whoever looks whether all is well; costs nothing.
    var health: JSONValue {
        var object = JSONObject()
        let setAside = database?.setAside
        let worse = hindrance ?? setAside?.message
        object["status"] = trouble != nil ? "unavailable" : worse != nil ? "degraded" : "ok"
        var meaningless: String?
        switch model.lastOutlook {
        case .success(let outlook)?:
            object["semantic"] = "available"
            object["semantic_loaded"] = .boolean(outlook.isLoaded)
            object["model"] = .string(outlook.fingerprint.model)
        case .failure(let error)?:
            object["semantic"] = "unavailable"
            meaningless = error.reason
        case nil: object["semantic"] = "unavailable"
        }
        object["reason"] = (trouble ?? worse ?? meaningless).map { .string($0) }
        if let setAside { object["help"] = .array(setAside.help.map { .string($0) }) }
        return .object(object)
    }

    /// What holds for it, for whoever asks.
    func inForce(_ plan: ServerPlan) -> JSONObject {
        MemoryInForce(plan: plan, routine: routine, policies: policies).json
    }

    /// For the interface: how much of what an agent knows is found by meaning.
    func knowledge(of agent: AgentName) -> JSONValue? {
        guard let progress = recall.knowledge(of: agent) else { return nil }
        var object = JSONObject()
        object["passages"] = .integer(Int64(progress.passages))
        object["by_meaning"] = .integer(Int64(progress.embedded))
        object["reason"] = progress.hindrance.map { .string($0) }
        return .object(object)
    }
}

/// How much each memory may hold, as the files in force say.
final class MemoryPolicies: Sendable {
    private let agents = Mutex<[AgentName: MemoryPolicy]>([:])
    let conversations: MemoryPolicy
    let others: MemoryPolicy

    var ofAgents: [AgentName: MemoryPolicy] { agents.withLock { $0 } }

    init(_ configuration: ServerConfiguration) {
        others = MemoryPolicy(entries: Int(clamping: configuration.memory.maxEntries.value))
        conversations = MemoryPolicy(retention: configuration.retention.conversations)
    }

    func follow(_ definitions: [AgentDefinition]) {
        let policies = Dictionary(definitions.map { ($0.name, MemoryPolicy($0.memory)) }) { first, _ in first }
        agents.withLock { $0 = policies }
    }

    func policy(of space: MemorySpace) -> MemoryPolicy {
        switch space {
        case .agent(let name): agents.withLock { $0[name] } ?? others
        case .conversation: conversations
        case .workspace, .global: others
        }
    }
}
