import AgentModel
import Gatherings
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct TurnTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var rule: TurnTaking
        var text: String
        var to: [String] = []
        /// What agents say, by name, one thing after the other.
        var scripts: [String: [String]] = [:]
        var rounds = 1
        var turns = 24
        var speakers: [String]
    }

    @Test(arguments: [
        Case(
            testDescription: "round robin lets everybody speak once, in the order of joining", rule: .roundRobin,
            text: "hello", speakers: ["ada", "bob", "eve"]),
        Case(
            testDescription: "round robin goes around as often as it is told", rule: .roundRobin, text: "hello",
            rounds: 2, speakers: ["ada", "bob", "eve", "ada", "bob", "eve"]),
        Case(
            testDescription: "round robin ends when everybody has passed", rule: .roundRobin, text: "hello",
            scripts: ["ada": ["pass"], "bob": ["Pass."], "eve": [" "]], rounds: 5, speakers: ["ada", "bob", "eve"]),
        Case(
            testDescription: "those who are addressed speak alone", rule: .roundRobin, text: "hello",
            to: ["eve", "ada"], speakers: ["eve", "ada"]),
        Case(
            testDescription: "a mention addresses", rule: .roundRobin, text: "hello @Bob!", speakers: ["bob"]),
        Case(testDescription: "nobody is named, nobody speaks", rule: .mention, text: "hello a@bob", speakers: []),
        Case(
            testDescription: "a mention hands the floor on", rule: .mention, text: "@ada, please",
            scripts: ["ada": ["@bob or @eve"], "bob": ["@ada again"], "eve": ["yes"], "ada2": ["done"]],
            speakers: ["ada", "bob", "eve", "ada"]),
        Case(
            testDescription: "who names one another for ever is stopped", rule: .mention, text: "@ada",
            scripts: ["ada": ["@bob"], "bob": ["@ada"]], turns: 5, speakers: ["ada", "bob", "ada", "bob", "ada"]),
        Case(
            testDescription: "the facilitator speaks first, between and last", rule: .facilitator, text: "hello",
            scripts: ["ada": ["@bob and @eve", "thank you"]], speakers: ["ada", "bob", "eve", "ada"]),
    ])
    func `turns are taken by rule`(_ given: Case) async throws {
        let table = Table { parcel, number in
            let key = number > 2 && given.scripts["\(parcel.agent.key)2"] != nil ? "2" : ""
            let script = given.scripts[parcel.agent.key + key] ?? ["I am \(parcel.agent)"]
            // Round by round; the last one for ever.
            return script.count > 1 && number > 0 ? script[1] : script[0]
        }
        try await table.whileRunning { table in
            var limits = GatheringLimits()
            (limits.rounds, limits.turns) = (given.rounds, given.turns)
            var guests = try guests("ada", "bob", "eve")
            guests[0].isFacilitator = given.rule == .facilitator
            let gathering = try await table.gatherings.create(
                GatheringDraft(turnTaking: given.rule, guests: guests, limits: limits))
            try await table.say(given.text, to: given.to, in: gathering)
            #expect(table.courier.parcels.map(\.agent.key) == given.speakers)
        }
    }

    @Test func `everybody reads who said what, once`() async throws {
        let table = Table()
        try await table.whileRunning { table in
            let gathering = try await table.gatherings.create(
                GatheringDraft(title: "tea", turnTaking: .roundRobin, guests: try guests("ada", "bob")))
            try await table.say("milk first?", in: gathering)
            try await table.say("and sugar?", in: gathering)
            let bob = table.courier.read(by: "bob")
            #expect(bob.first?.contains("You are 'bob', in a conversation about tea with ada.") == true)
            #expect(bob.first?.contains("[everyone's host] milk first?\n[ada] I am ada") == true, "\(bob)")
            #expect(bob.last == "[everyone's host] and sugar?\n[ada] I am ada")
            #expect(Set(table.courier.parcels.map(\.thread)).count == 2)
        }
    }

    @Test func `limits end a discussion and say so`() async throws {
        let table = Table { _, _ in "@ada @bob" }
        try await table.whileRunning { table in
            var limits = GatheringLimits()
            limits.tokens = 25
            let gathering = try await table.gatherings.create(
                GatheringDraft(turnTaking: .mention, guests: try guests("ada", "bob"), limits: limits))
            let discussion = try await table.say("@ada", in: gathering)
            #expect(discussion.ending == .limited)
            #expect(discussion.added.last?.code == "limit.tokens" && table.courier.parcels.count == 3)
            #expect(table.courier.parcels.map(\.tokens) == [25, 15, 5])
        }
    }

    @Test func `who fails is shown, and the others go on`() async throws {
        let table = Table { (parcel, _) throws(CourierFailure) in
            if parcel.agent.key == "ada" {
                throw CourierFailure(code: "agent.not-running", message: "it is stopped", wasAccepted: false)
            }
            return "fine"
        }
        try await table.whileRunning { table in
            let gathering = try await table.gatherings.create(
                GatheringDraft(turnTaking: .roundRobin, guests: try guests("ada", "bob")))
            try await table.say("well?", in: gathering)
            #expect(try await table.lines(of: gathering).suffix(2) == ["ada failed", "bob: fine"])
            try await table.say("and now?", in: gathering)
            // What it was not told the first time it is told the second.
            #expect(table.courier.read(by: "ada").last?.contains("well?") == true)
        }
    }

    @Test func `any discussion ends within its limits`() async throws {
        try forAll { random in
            var limits = GatheringLimits()
            limits.turns = Int.random(in: 0...12, using: &random)
            limits.rounds = Int.random(in: 1...20, using: &random)
            let rule = TurnTaking.allCases.randomElement(using: &random) ?? .mention
            var gathering = Gathering(
                id: SampleAgent.conversation(), turnTaking: rule, limits: limits, begun: Timestamp(milliseconds: 0))
            var number: UInt64 = 0
            func stamp() -> Stamp {
                number += 1
                return Stamp(
                    at: Timestamp(milliseconds: Int64(number)), entry: MessageID(high: 0, low: number),
                    thread: ConversationID(high: 0, low: number))
            }
            let names = ["ada", "bob", "eve"]
            for (index, text) in names.enumerated() {
                _ = try gathering.join(Guest(try name(text), isFacilitator: index == 0), stamp())
            }
            func words() -> String {
                names.filter { _ in Bool.random(using: &random) }.map { "@\($0)" }.joined(separator: " ")
            }
            let opening = try gathering.say(words(), from: nil, to: [], stamp())
            var floor = Floor(after: opening, in: gathering)
            var spoken = 0
            while case .speaker(let speaker) = floor.next(in: gathering, isLate: false) {
                spoken += 1
                try demand(spoken <= limits.turns, "\(spoken) turns, the limit is \(limits.turns)")
                floor.heard(try gathering.say(words(), from: speaker, to: [], stamp()), in: gathering)
            }
        }
    }
}
