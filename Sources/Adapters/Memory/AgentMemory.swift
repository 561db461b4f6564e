package import AgentModel
package import AgentPorts
import JSON
import Platform
import SQLite
import Synchronization

/// What the store needs of the world around it.
package struct MemoryEnvironment: Sendable {
    package var clock: any Clock
    package var events: any EventSink
    package var embedders: any EmbedderSource
    package var shelf: VectorShelf
    /// How much each space may hold; asked at every write.
    package var policy: @Sendable (MemorySpace) -> MemoryPolicy
    /// In all spaces together.
    package var maxEntries: Int
    /// After this long a read is given up.
    package var patience: TimeSpan
    package var cacheBytes: Int
    package var readers: Int

    package init(
        clock: any Clock, events: any EventSink = SilentSink(), embedders: any EmbedderSource,
        shelf: VectorShelf = .standard, maxEntries: Int = 1_000_000,
        policy: @escaping @Sendable (MemorySpace) -> MemoryPolicy = { _ in MemoryPolicy() }
    ) {
        self.clock = clock
        self.events = events
        self.embedders = embedders
        self.shelf = shelf
        self.maxEntries = max(1, maxEntries)
        self.policy = policy
        patience = .seconds(5)
        cacheBytes = 64 << 20
        readers = 2
    }
}

/// What agents remember, in a database of its own and an index of vectors beside it.
package final class AgentMemory: Sendable {
    package static let fileName = "memory.db"

    let access: MemoryDatabase
    let environment: MemoryEnvironment
    let mirror: VectorMirror
    let uses = Uses()
    let wordRarities = WordRarities()
    let embedding: Embedding
    /// When it was last looked after; its room is looked up when somebody asks.
    let care = Mutex(MemoryCare())
    private let counters = Mutex(MemoryCounters())
    /// The damaged file that was moved out of the way most recently.
    private let aside = Mutex<SetAside?>(nil)
    /// As it was last counted, and what has been written since.
    private let filling: Mutex<Int>

    package var path: String { access.path }

    init(_ opened: MemoryFiles.Sound, _ environment: MemoryEnvironment) {
        let access = MemoryDatabase(opened.access)
        self.access = access
        self.environment = environment
        mirror = VectorMirror(environment.shelf, path: access.path + ".vectors")
        embedding = Embedding(source: environment.embedders, access: access)
        filling = Mutex(opened.entries)
    }

    /// Makes the file where there is none, brings its tables up to date and looks whether it is sound.
    package static func open(
        _ path: String, _ environment: MemoryEnvironment
    ) async throws(StorageError) -> AgentMemory {
        AgentMemory(try await MemoryFiles.Sound.open(path, environment), environment)
    }

    /// Serves what waits, writes the index down and closes the database; everything asked afterwards is refused.
    package func close() async {
        try? await writeDown()
        await access.close()
    }

    package var setAside: SetAside? { aside.withLock { $0 } }

    /// Why nothing can be written just now, as far as the last write tells.
    package var hindrance: StorageError? { access.hindrance }

    func note(_ setAside: SetAside) { aside.withLock { $0 = setAside } }

    /// Nothing of what was known of an earlier file holds for this one.
    func beginAnew(_ opened: MemoryFiles.Sound) {
        mirror.forget()
        uses.forgetAll()
        recount(opened.entries)
    }

    var now: Timestamp { environment.clock.now() }
    package var figures: MemoryCounters { counters.withLock { $0 } }

    func count(_ change: (inout MemoryCounters) -> Void) { counters.withLock { change(&$0) } }

    /// What is not allowed is told and counted wherever it is asked.
    func permit(_ check: () throws(MemoryError) -> Void) throws(MemoryError) {
        do throws(MemoryError) { try check() } catch {
            if case .denied(let violation) = error { tell(violation) }
            throw error
        }
    }

    private func tell(_ violation: MemoryViolation) {
        count { $0.violations += 1 }
        var data = JSONObject()
        data["space"] = .string(violation.space.description)
        data["scope"] = .string(violation.space.scope.rawValue)
        data["access"] = .string(violation.access.rawValue)
        data["code"] = "memory.denied"
        environment.events.emit(
            Event(
                "memory.denied", at: now, agent: violation.actor.agent, conversation: violation.actor.conversation,
                message: violation.actor.message, data: data))
    }

    /// The limit for all entries together when it is near enough to be looked at.
    func ceiling(for adding: Int) -> Int? {
        let filled = filling.withLock { filling in
            filling += adding
            return filling
        }
        return filled > environment.maxEntries ? environment.maxEntries : nil
    }

    var entries: Int { filling.withLock { $0 } }

    func recount(_ entries: Int) { filling.withLock { $0 = entries } }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Snapshot) throws -> Value
    ) async throws(MemoryError) -> Value {
        try await access.read(within: environment.patience.duration, body) { MemoryError($0, access.path) }
    }

    /// For a few rows by their keys, or for what one statement says.
    func lookUp<Value: Sendable>(
        isOne: Bool, _ body: @escaping @Sendable (borrowing Snapshot) throws -> Value
    ) async throws(MemoryError) -> Value {
        try await access.lookUp(isOne: isOne, body) { MemoryError($0, access.path) }
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws(MemoryError) -> Value {
        try await access.write { transaction in
            let value = try body(transaction)
            try WordTable.sweep(transaction)
            return value
        } orFailing: {
            MemoryError($0, access.path)
        }
    }

    /// The spaces that are asked for, provided they may be read; all that may be for nil, and nil when those are all.
    func readable(_ asked: [MemorySpace]?, by actor: MemoryActor) throws(MemoryError) -> [MemorySpace]? {
        guard let asked else { return MemoryRights.readable(by: actor) }
        for space in asked {
            try permit { () throws(MemoryError) in try MemoryRights.check(.read, in: space, for: actor) }
        }
        return asked
    }
}

extension AgentMemory: MemoryStore {}
