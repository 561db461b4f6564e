import AgentModel
import AgentPorts
import Gatherings
import Synchronization
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct LifeTests {
    @Test func `who is there changes while it goes on`() async throws {
        let table = Table()
        try await table.whileRunning { table in
            let gathering = try await table.gatherings.create(
                GatheringDraft(turnTaking: .roundRobin, guests: try guests("ada", "bob")))
            try await table.gatherings.leave(try name("ada"), from: gathering.id)
            try await table.gatherings.join(Guest(try name("eve"), role: "critic"), to: gathering.id)
            try await table.say("who is there?", in: gathering)
            #expect(table.courier.parcels.map(\.agent.key) == ["bob", "eve"])
            #expect(table.courier.read(by: "eve").first?.contains("You are 'eve', critic, in a") == true)
            #expect(table.sink.topics.filter { $0 == "conversation.joined" }.count == 3)
        }
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        var code: GatheringRefusal.Code
        var act: @Sendable (Gatherings, Gathering) async throws -> Void
        var testDescription: String { code.rawValue }
    }

    @Test(arguments: [
        Refused(code: .noAgent) { try await $0.join(Guest(try name("nobody")), to: $1.id) },
        Refused(code: .alreadyThere) { try await $0.join(Guest(try name("ADA")), to: $1.id) },
        Refused(code: .noParty) { try await $0.leave(try name("bob"), from: $1.id) },
        Refused(code: .noParty) { _ = try await $0.say(Utterance("hi", to: [try name("bob")]), in: $1.id) },
        Refused(code: .noEntry) { try await $0.branch($1.id, after: 99) },
        Refused(code: .notFound) { gatherings, _ in try await gatherings.close(SampleAgent.conversation(77)) },
        Refused(code: .noFacilitator) { gatherings, _ in
            try await gatherings.create(GatheringDraft(turnTaking: .facilitator, guests: try guests("ada")))
        },
        Refused(code: .notOpen) { gatherings, gathering in
            try await gatherings.close(gathering.id)
            _ = try await gatherings.say(Utterance("hi"), in: gathering.id)
        },
    ])
    func `what cannot be is refused and changes nothing`(_ refused: Refused) async throws {
        let table = Table()
        try await table.whileRunning { table in
            let gathering = try await table.gatherings.create(GatheringDraft(guests: try guests("ada")))
            await #expect { try await refused.act(table.gatherings, gathering) } throws: { error in
                (error as? GatheringRefusal)?.code == refused.code
            }
            #expect(try await table.lines(of: gathering).first == "ada joined")
        }
    }

    @Test func `a branch shares the past and goes its own way`() async throws {
        let table = Table()
        try await table.whileRunning { table in
            let gathering = try await table.gatherings.create(
                GatheringDraft(turnTaking: .roundRobin, guests: try guests("ada", "bob")))
            try await table.say("one", in: gathering)
            let branch = try await table.gatherings.branch(gathering.id, after: 4)
            try await table.say("two", in: branch)
            let past = ["ada joined", "bob joined", "-: one", "ada: I am ada"]
            #expect(try await table.lines(of: gathering) == past + ["bob: I am bob"])
            #expect(try await table.lines(of: branch) == past + ["-: two", "ada: I am ada", "bob: I am bob"])
            // In the new conversation an agent is told what it said in the old one.
            #expect(table.courier.read(by: "ada").last?.contains("[ada, you] I am ada") == true)
            #expect(branch.parent == Gathering.Parent(id: gathering.id, entry: 4))
        }
    }

    @Test func `closing cuts off who is speaking`() async throws {
        let gate = Gate()
        let table = Table { (_, _) throws(CourierFailure) in
            do { try await gate.pass() } catch {
                throw CourierFailure(code: "turn.cancelled", message: "cancelled", wasAccepted: true)
            }
            return "late"
        }
        try await table.whileRunning { table in
            let gathering = try await table.gatherings.create(GatheringDraft(guests: try guests("ada")))
            let discussion = try await table.gatherings.say(Utterance("hello"), in: gathering.id)
            await gate.arrivals(1)
            try await table.gatherings.close(gathering.id)
            #expect(await discussion.ended() == .closed)
            #expect(try await table.lines(of: gathering).suffix(2) == ["- closed", "ada failed"])
        }
    }

    @Test func `what a crash cut off is shown as interrupted`() async throws {
        let (store, gate) = (MemoryGatheringStore(), Gate())
        let table = Table(store: store) { (_, _) throws(CourierFailure) in
            await gate.passStubbornly()
            return "late"
        }
        try await table.whileRunning { table in
            let gathering = try await table.gatherings.create(GatheringDraft(guests: try guests("ada")))
            let discussion = try await table.gatherings.say(Utterance("hello"), in: gathering.id)
            await gate.arrivals(1)
            // Another server over the same store, while the first one is stuck for good.
            let second = Table(store: store)
            try await second.gatherings.recover()
            #expect(try await second.lines(of: gathering).last == "ada interrupted")
            #expect(try await store.openTurns().isEmpty)
            gate.open()
            _ = await discussion.ended()
        }
    }

    @Test func `what waited for its discussion when the server was killed is shown as interrupted`() async throws {
        let (store, gate) = (MemoryGatheringStore(), Gate())
        let table = Table(store: store) { (_, _) throws(CourierFailure) in
            await gate.passStubbornly()
            return "late"
        }
        try await table.whileRunning { table in
            let gathering = try await table.gatherings.create(GatheringDraft(guests: try guests("ada")))
            let discussions = [
                try await table.gatherings.say(Utterance("one"), in: gathering.id),
                try await table.gatherings.say(Utterance("two"), in: gathering.id),
            ]
            await gate.arrivals(1)
            let second = Table(store: store)
            try await second.gatherings.recover()
            #expect(try await second.lines(of: gathering).suffix(2) == ["ada interrupted", "- interrupted"])
            #expect(try await store.openDiscussions().isEmpty)
            gate.open()
            for discussion in discussions { _ = await discussion.ended() }
        }
    }

    @Test func `a message and the turn that follows it are written together, and so is every turn with the next`()
        async throws
    {
        let store = CountingStore()
        let table = Table(store: store)
        try await table.whileRunning { table in
            let gathering = try await table.gatherings.create(
                GatheringDraft(turnTaking: .roundRobin, guests: try guests("ada", "bob", "eve")))
            let before = store.changes.count
            try await table.say("hello", in: gathering)
            let changes = store.changes[before...]
            // Whenever the server is killed in between, there is a turn that is known to have begun.
            #expect(changes.map { $0.began != nil } == [true, true, true, false])
            #expect(changes.map { $0.ended != nil } == [false, true, true, true])
            #expect(changes.first?.opened == changes.last?.concluded && changes.first?.opened != nil)
        }
    }
}

/// Remembers what was written, and how much of it at once.
private final class CountingStore: GatheringStore {
    private let store = MemoryGatheringStore()
    private let written = Mutex<[GatheringChange]>([])

    var changes: [GatheringChange] { written.withLock { $0 } }

    func write(_ change: GatheringChange) async throws(StorageError) {
        written.withLock { $0.append(change) }
        try await store.write(change)
    }
    func gathering(_ id: ConversationID) async throws(StorageError) -> Gathering? { try await store.gathering(id) }
    func gatherings(_ part: GatheringPart, newest limit: Int) async throws(StorageError) -> [Gathering] {
        try await store.gatherings(part, newest: limit)
    }
    func entries(of id: ConversationID, after: Int64, limit: Int) async throws(StorageError) -> [GatheringEntry] {
        try await store.entries(of: id, after: after, limit: limit)
    }
    func openTurns() async throws(StorageError) -> [OpenGatheringTurn] { try await store.openTurns() }
    func openDiscussions() async throws(StorageError) -> [OpenDiscussion] { try await store.openDiscussions() }
    func threads(of id: ConversationID) async throws(StorageError) -> [ConversationID] {
        try await store.threads(of: id)
    }
    func threads(among ids: [ConversationID]) async throws(StorageError) -> Set<ConversationID> {
        try await store.threads(among: ids)
    }
    func delete(_ id: ConversationID) async throws(StorageError) { try await store.delete(id) }
}
