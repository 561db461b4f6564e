import AgentModel
import AgentPorts
import Gatherings
import Synchronization
import TestKit
import Testing

@Suite(.timeLimit(.minutes(2)))
struct PrivacyTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var privacy: Privacy
        /// What is read back by the one who joined late.
        var sees: [String]
        var testDescription: String { privacy.rawValue }
    }

    @Test(arguments: [
        Case(
            privacy: .full,
            sees: ["ada joined", "-: early", "eve joined", "-: for all", "-: for eve", "eve: I am eve", "-: for ada"]),
        Case(
            privacy: .sinceJoining,
            sees: ["eve joined", "-: for all", "-: for eve", "eve: I am eve", "-: for ada"]),
        Case(privacy: .addressedOnly, sees: ["eve joined", "-: for eve", "eve: I am eve"]),
        Case(privacy: .none, sees: []),
    ])
    func `history shows what somebody may know`(_ given: Case) async throws {
        let table = Table { (parcel, _) throws(CourierFailure) in
            if parcel.agent.key == "ada" {
                throw CourierFailure(code: "model.network", message: "gone", wasAccepted: true)
            }
            return "I am \(parcel.agent)"
        }
        try await table.whileRunning { table in
            let gathering = try await table.gatherings.create(
                GatheringDraft(guests: [Guest(try name("ada"), .person)]))
            try await table.say("early", in: gathering)
            try await table.gatherings.join(Guest(try name("eve"), privacy: given.privacy), to: gathering.id)
            // Two agents, so that nobody is spoken to who is not named.
            _ = try await table.gatherings.join(Guest(try name("bob"), privacy: .none), to: gathering.id)
            try await table.say("for all", in: gathering)
            try await table.say("for eve", to: ["eve"], in: gathering)
            try await table.say("for ada", to: ["ada"], in: gathering)
            let seen = try await table.lines(of: gathering, as: "eve").filter { $0 != "bob joined" }
            #expect(seen == given.sees)
        }
    }

    @Test func `who may know nothing is told what it is to answer, and begins anew each time`() async throws {
        let table = Table()
        try await table.whileRunning { table in
            let gathering = try await table.gatherings.create(
                GatheringDraft(turnTaking: .roundRobin, guests: try guests("ada") + guests("eve", privacy: .none)))
            try await table.say("a secret", in: gathering)
            try await table.say("one question", to: ["eve"], in: gathering)
            try await table.say("another question", to: ["eve"], in: gathering)
            let read = table.courier.read(by: "eve")
            #expect(read.count == 2 && read.allSatisfy { !$0.contains("secret") })
            #expect(read.last?.contains("one question") == false)
            #expect(Set(table.courier.parcels.filter { $0.agent.key == "eve" }.map(\.thread)).count == 2)
        }
    }

    /// What is said carries its number, so that whoever reads it gives away which entries they got to know.
    @Test(arguments: Array(UInt64(1)...40))
    func `nothing leaks, whatever happens`(_ seed: UInt64) async throws {
        let random = Mutex(SplitMix64(seed: seed))
        @Sendable func pick(_ range: ClosedRange<Int>) -> Int { random.withLock { Int.random(in: range, using: &$0) } }
        let agents = ["ada", "bob", "eve", "dan"]
        let spoken = Counter()
        @Sendable func words() -> String {
            "<\(spoken.next())> " + agents.filter { _ in pick(0...3) == 0 }.map { "@\($0)" }.joined(separator: " ")
        }
        let table = Table(agents) { (_, _) throws(CourierFailure) in
            if pick(0...9) == 0 {
                throw CourierFailure(code: "model.network", message: "gone", wasAccepted: pick(0...1) == 0)
            }
            return words()
        }
        try await table.whileRunning { table in
            var limits = GatheringLimits()
            limits.turns = 6
            let rule = [TurnTaking.roundRobin, .mention][pick(0...1)]
            var gathering = try await table.gatherings.create(
                GatheringDraft(turnTaking: rule, guests: [], limits: limits))
            for _ in 0..<25 {
                let agent = try name(agents[pick(0...3)])
                switch pick(0...9) {
                case 0...2:
                    let privacy = Privacy.allCases[pick(0...3)]
                    _ = try? await table.gatherings.join(Guest(agent, privacy: privacy), to: gathering.id)
                case 3: _ = try? await table.gatherings.leave(agent, from: gathering.id)
                case 4: gathering = try await table.gatherings.branch(gathering.id)
                default:
                    let to = pick(0...1) == 0 ? [agent.spelling] : []
                    _ = try? await table.say(words(), to: to, in: gathering)
                }
            }
            try await check(table)
        }
    }

    /// Every agent's side of every conversation against the rules, as somebody else would write them down.
    private func check(_ table: Table) async throws {
        for gathering in try await table.store.gatherings(GatheringPart(), newest: 1_000) {
            let entries = try await table.store.entries(of: gathering.id, after: 0, limit: 10_000)
            for seat in gathering.seats {
                let shown = try await table.gatherings.history(of: gathering, as: seat.name).map(\.number)
                let told = Set(
                    table.courier.parcels.filter { $0.thread == seat.thread }.map(\.text).flatMap(Self.marks))
                for entry in entries {
                    let isAddressed = entry.from == seat.name || entry.to.contains(seat.name)
                    let may =
                        switch seat.privacy {
                        case .full: true
                        case .sinceJoining: entry.number >= seat.joined
                        case .addressedOnly, .none: isAddressed
                        }
                    let mark = Self.marks(entry.text).first
                    if !may, let mark {
                        #expect(!told.contains(mark), "\(seat.name) was told \(entry)")
                    }
                    if seat == gathering.latestSeat(of: seat.name), !may || seat.privacy == .none {
                        #expect(!shown.contains(entry.number), "\(seat.name) was shown \(entry)")
                    }
                }
                if seat.privacy == .none {
                    for parcel in table.courier.parcels where parcel.thread == seat.thread {
                        #expect(Self.marks(parcel.text).count <= 1)
                    }
                }
            }
        }
    }

    private static func marks(_ text: String) -> [String] {
        text.split(separator: "<").dropFirst().compactMap { $0.split(separator: ">").first.map(String.init) }
    }
}
