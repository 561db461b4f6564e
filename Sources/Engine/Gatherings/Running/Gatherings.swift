package import AgentModel
package import AgentPorts
import Conversation
import JSON
import Synchronization

/// Conversations of many parties, for as long as the server lives.
///
/// `run` is the root of all discussions; everything else may be called from anywhere.
package final class Gatherings: Sendable {
    /// Something that goes on after it was asked for.
    typealias Job = @Sendable () async -> Void

    let store: any GatheringStore
    let courier: any Courier
    let clock: any Clock
    let identifiers: any IdentifierSource
    let sink: any EventSink
    /// Around each change of a conversation, and around each discussion in it.
    let changes = Turnstiles()
    let discussions = Turnstiles()
    /// Fired for what is to end before it is over.
    let stops = Mutex<[ConversationID: Signal<Discussion.Ending>]>([:])
    private let jobs: AsyncStream<Job>
    private let post: AsyncStream<Job>.Continuation
    private let ended = Signal<Void>()
    private let stopping = Signal<Void>()

    package init(
        store: any GatheringStore, courier: any Courier, clock: any Clock, identifiers: any IdentifierSource,
        sink: any EventSink = SilentSink()
    ) {
        self.store = store
        self.courier = courier
        self.clock = clock
        self.identifiers = identifiers
        self.sink = sink
        (jobs, post) = AsyncStream.makeStream()
    }

    /// Returns after `shutDown`, when no discussion is left.
    @concurrent
    package func run() async {
        await withDiscardingTaskGroup { group in
            for await job in jobs { group.addTask { await job() } }
        }
        ended.fire(())
    }

    /// Ends what is under way, which is written down as interrupted; returns when `run` does.
    package func shutDown() async {
        stopping.fire(())
        post.finish()
        for stop in stops.withLock({ Array($0.values) }) { stop.fire(.stopped) }
        _ = await ended.wait()
    }

    var isStopping: Bool { stopping.value != nil }

    func begin(_ job: @escaping Job) throws(GatheringRefusal) {
        guard case .enqueued = post.yield(job) else {
            throw GatheringRefusal(.shuttingDown, "the server is stopping", help: ["send it again once it runs"])
        }
    }

    // MARK: Reading

    package func gathering(_ id: ConversationID) async throws(GatheringRefusal) -> Gathering {
        let found: Gathering?
        do { found = try await store.gathering(id) } catch { throw GatheringRefusal(error) }
        guard let found else { throw .notFound(id) }
        return found
    }

    /// By their last activity, newest first.
    package func list(_ part: GatheringPart, newest limit: Int) async throws(GatheringRefusal) -> [Gathering] {
        do { return try await store.gatherings(part, newest: limit) } catch { throw GatheringRefusal(error) }
    }

    /// Which of these are an agent's side of a conversation of many.
    package func threads(among ids: [ConversationID]) async throws(GatheringRefusal) -> Set<ConversationID> {
        do { return try await store.threads(among: ids) } catch { throw GatheringRefusal(error) }
    }

    /// What was said, as far as somebody may know it; everything to nobody in particular.
    package func history(
        of gathering: Gathering, as viewer: AgentName?, after number: Int64 = 0, limit: Int = 10_000
    ) async throws(GatheringRefusal) -> [GatheringEntry] {
        let entries: [GatheringEntry]
        do { entries = try await store.entries(of: gathering.id, after: number, limit: limit) } catch {
            throw GatheringRefusal(error)
        }
        guard let viewer else { return entries }
        guard let seat = gathering.latestSeat(of: viewer) else { throw .noParty(viewer, gathering) }
        return gathering.visible(entries, to: seat)
    }

    // MARK: Writing

    func stamp() -> Stamp {
        let now = clock.now()
        return Stamp(
            at: now, entry: identifiers.next(MessageID.self, at: now),
            thread: identifiers.next(ConversationID.self, at: now))
    }

    /// Reads a conversation, changes it and writes it down, while nobody else does.
    @discardableResult
    func change<Value: Sendable>(
        _ id: ConversationID,
        _ body: (inout GatheringChange) async throws(GatheringRefusal) -> Value
    ) async throws(GatheringRefusal) -> (value: Value, change: GatheringChange) {
        await changes.enter(id)
        defer { changes.leave(id) }
        var change = GatheringChange(try await gathering(id))
        let value = try await body(&change)
        if change.isEmpty { return (value, change) }
        try await write(change)
        return (value, change)
    }

    func write(_ change: GatheringChange) async throws(GatheringRefusal) {
        do { try await store.write(change) } catch { throw GatheringRefusal(error) }
        for entry in change.entries { tell(entry, in: change.gathering) }
    }

    private func tell(_ entry: GatheringEntry, in gathering: Gathering) {
        var data = JSONObject()
        data["entry"] = .integer(entry.number)
        data["speaker"] = entry.from.map { .string($0.spelling) }
        if !entry.to.isEmpty { data["to"] = .array(entry.to.map { .string($0.spelling) }) }
        data["code"] = entry.code.map { .string($0) }
        let agent = entry.from.flatMap { gathering.latestSeat(of: $0) }.flatMap { $0.kind == .agent ? $0.name : nil }
        sink.emit(
            Event(
                "conversation.\(entry.act.rawValue)", at: entry.at, agent: agent, conversation: gathering.id,
                message: entry.id, data: data))
    }
}
