import AgentModel
import Gatherings
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct TaskTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var rule = AwardRule.best
        /// What each answers to the announcement, then to the award.
        var ada: [String], bob: [String], eve: [String]
        var phase: TaskRecord.Phase
        var winner: String?
    }

    private static let good = #"{"cost": 3, "time": "20m", "confidence": 0.9}"#

    @Test(arguments: [
        Case(
            testDescription: "the cheapest gets it", rule: .cheapest, ada: [good, "?"],
            bob: ["cost: 2\ntime: 3h\nconfidence: 50%", "made"], eve: ["no bid", "?"], phase: .done, winner: "bob"),
        Case(
            testDescription: "the fastest gets it", rule: .fastest, ada: [good, "made"],
            bob: [#"I offer {"cost": 1, "time": "2h", "confidence": 1}."#, "?"], eve: ["no bid", "?"], phase: .done,
            winner: "ada"),
        Case(
            testDescription: "of equals the first by name gets it", ada: ["pass", "?"], bob: [good, "made"],
            eve: [good, "?"], phase: .done, winner: "bob"),
        Case(
            testDescription: "where the best fails, the next best gets it", rule: .cheapest, ada: [good, "made"],
            bob: [#"{"cost": 1, "time": 60, "confidence": 1}"#, "!"], eve: ["!", "?"], phase: .done, winner: "ada"),
        Case(
            testDescription: "nobody wants it", ada: ["no bid", "?"], bob: ["What?", "?"],
            eve: [#"{"bid": false, "cost": 1}"#, "?"], phase: .unawarded, winner: nil),
        Case(
            testDescription: "nobody can do it", ada: [good, "!"], bob: ["!", "?"], eve: ["no", "?"], phase: .failed,
            winner: "ada"),
    ])
    func `a task goes to who offers most`(_ given: Case) async throws {
        let answers = ["ada": given.ada, "bob": given.bob, "eve": given.eve]
        let table = Table { (parcel, _) throws(CourierFailure) in
            let answer = answers[parcel.agent.key]?[parcel.text.contains("[awarded]") ? 1 : 0] ?? ""
            if answer == "!" { throw CourierFailure(code: "model.network", message: "gone", wasAccepted: true) }
            return answer
        }
        try await table.whileRunning { table in
            let bidders = try ["ada", "bob", "eve"].map(name)
            let discussion = try await table.gatherings.offer(
                TaskOrder("paint the shed", bidders: bidders, rule: given.rule))
            #expect(await discussion.ended() == .over)
            let task = try await table.gatherings.task(discussion.gathering)
            #expect(task.phase == given.phase)
            #expect(task.winner?.key == given.winner)
            #expect(task.answers.count == 3 && task.gathering.status == .closed)
            #expect((task.result?.text == "made") == (given.phase == .done))
            // Nobody gets to know the bid of another.
            for parcel in table.courier.parcels { #expect(!parcel.text.contains("] " + Self.good)) }
        }
    }

    @Test func `enough bids end the waiting`() async throws {
        let gate = Gate()
        let table = Table { (parcel, _) throws(CourierFailure) in
            if parcel.agent.key == "eve" {
                do { try await gate.pass() } catch {
                    throw CourierFailure(code: "turn.cancelled", message: "cancelled", wasAccepted: true)
                }
            }
            return parcel.text.contains("[awarded]") ? "made" : Self.good
        }
        try await table.whileRunning { table in
            let discussion = try await table.gatherings.offer(
                TaskOrder("paint the shed", bidders: try ["ada", "bob", "eve"].map(name), enoughBids: 2))
            #expect(await discussion.ended() == .over)
            let task = try await table.gatherings.task(discussion.gathering)
            #expect(task.phase == .done && task.answers.last?.code == "task.enough-bids")
        }
    }

    @Test func `the same bids in any order give the same choice`() throws {
        try forAll { random in
            let offers = try (0..<6).map { index in
                AwardRule.Offer(
                    try name("agent\(index)"),
                    Bid(
                        cost: Double(Int.random(in: 0...2, using: &random)),
                        time: .seconds(UInt32.random(in: 0...2, using: &random)),
                        confidence: Double(Int.random(in: 0...2, using: &random)) / 2))
            }
            for rule in AwardRule.allCases {
                let ranking = rule.ranking(offers)
                try demand(ranking == rule.ranking(offers.shuffled(using: &random)), "\(rule): \(offers)")
                try demand(Set(ranking) == Set(offers), "\(rule) lost a bid")
            }
        }
    }
}
