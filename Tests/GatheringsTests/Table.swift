import AgentModel
import AgentPorts
import Gatherings
import Synchronization
import TestKit

/// Agents that a test lets speak, and what each of them has been told.
final class TalkingCourier: Courier {
    typealias Answer = @Sendable (Parcel, Int) async throws(CourierFailure) -> String

    private let agents: [String]
    private let answer: Answer
    private let delivered = Mutex<[Parcel]>([])

    init(_ agents: [String], _ answer: @escaping Answer) {
        self.agents = agents
        self.answer = answer
    }

    var parcels: [Parcel] { delivered.withLock { $0 } }

    /// All that an agent has read, one text for each time it had the floor.
    func read(by name: String) -> [String] { parcels.filter { $0.agent.key == name }.map(\.text) }

    func reach(of agent: AgentName) -> Int64? { agents.contains(agent.key) ? 10_000 : nil }

    func deliver(_ parcel: Parcel) async throws(CourierFailure) -> ParcelReply {
        let number = delivered.withLock { delivered in
            delivered.append(parcel)
            return delivered.count - 1
        }
        return ParcelReply(text: try await answer(parcel, number), tokens: 10)
    }
}

/// Conversations of many around agents that a test wrote.
struct Table: Sendable {
    let clock = ManualClock()
    let sink = RecordingSink()
    let store: any GatheringStore
    let courier: TalkingCourier
    let gatherings: Gatherings

    init(
        _ agents: [String] = ["ada", "bob", "eve"], store: any GatheringStore = MemoryGatheringStore(),
        _ answer: @escaping TalkingCourier.Answer = { parcel, _ in "I am \(parcel.agent)" }
    ) {
        courier = TalkingCourier(agents, answer)
        self.store = store
        gatherings = Gatherings(
            store: store, courier: courier, clock: clock, identifiers: CountingIdentifiers(), sink: sink)
    }

    func whileRunning(_ body: (Table) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await gatherings.run() }
            let outcome: Result<Void, any Error>
            do { outcome = .success(try await body(self)) } catch { outcome = .failure(error) }
            await gatherings.shutDown()
            try await group.waitForAll()
            try outcome.get()
        }
    }

    /// Says something and waits until nobody has anything to add.
    @discardableResult
    func say(
        _ text: String, from: String? = nil, to: [String] = [], in gathering: Gathering
    ) async throws -> Discussion {
        let discussion = try await gatherings.say(
            Utterance(text, from: try from.map(name), to: try to.map(name)), in: gathering.id)
        _ = await discussion.ended()
        return discussion
    }

    /// The conversation as lines, each with who said it.
    func lines(of gathering: Gathering, as viewer: String? = nil) async throws -> [String] {
        try await gatherings.history(
            of: gatherings.gathering(gathering.id), as: try viewer.map(name)
        ).map { entry in
            let speaker = entry.from.map { "\($0)" } ?? "-"
            return entry.act == .said ? "\(speaker): \(entry.text)" : "\(speaker) \(entry.act.rawValue)"
        }
    }
}

func name(_ text: String) throws -> AgentName { try AgentName(parsing: text) }

func guests(_ names: String..., privacy: Privacy = .full) throws -> [Guest] {
    try names.map { Guest(try name($0), privacy: privacy) }
}
