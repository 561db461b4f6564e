import AgentModel
import Routing
import TestKit
import Testing

/// Who is chosen among those who can.
struct StrategyTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let strategy: RoutingStrategy
        let candidates: [Candidate]
        var state = SelectionState()
        let chosen: [Int]

        static let all: [Case] = [
            Case(
                testDescription: "an idle agent of the default priority is worth more than a busy one",
                strategy: .bestMatch, candidates: [Candidate(inFlight: 3), Candidate()], chosen: [1]),
            Case(
                testDescription: "ten points of priority outweigh one full hand", strategy: .bestMatch,
                candidates: [Candidate(), Candidate(priority: 11, inFlight: 1)], chosen: [1]),
            Case(
                testDescription: "but not three", strategy: .bestMatch,
                candidates: [Candidate(), Candidate(priority: 11, inFlight: 3)], chosen: [0]),
            Case(
                testDescription: "of two below zero the higher is better", strategy: .bestMatch,
                candidates: [Candidate(priority: -30), Candidate(priority: -20)], chosen: [1]),
            Case(
                testDescription: "who fails is asked less", strategy: .bestMatch,
                candidates: [Candidate(successes: 10, requests: 40), Candidate(successes: 40, requests: 40)],
                chosen: [1]),
            Case(
                testDescription: "who is not well counts half", strategy: .bestMatch,
                candidates: [Candidate(health: 0.5), Candidate(hands: 2, inFlight: 1)], chosen: [1]),
            Case(
                testDescription: "of equals whoever was asked less", strategy: .bestMatch,
                candidates: [Candidate(successes: 5, requests: 5), Candidate()], chosen: [1]),
            Case(
                testDescription: "who is in the conversation wins about equal chances", strategy: .bestMatch,
                candidates: [Candidate(), Candidate(hands: 4, inFlight: 3, isParticipant: true)], chosen: [1]),
            Case(
                testDescription: "but not against one twice as good", strategy: .bestMatch,
                candidates: [Candidate(priority: 15), Candidate(isParticipant: true)], chosen: [0]),
            Case(
                testDescription: "nor when the sender would rather not", strategy: .bestMatch,
                candidates: [Candidate(), Candidate(hands: 4, inFlight: 3, isParticipant: true)],
                state: SelectionState(keepsAgent: false), chosen: [0]),
            Case(
                testDescription: "priority knows nothing else", strategy: .priority,
                candidates: [Candidate(priority: 5), Candidate(priority: 6, inFlight: 50)], chosen: [1]),
            Case(
                testDescription: "and of equals takes the freer hands", strategy: .priority,
                candidates: [Candidate(priority: 5, inFlight: 2), Candidate(priority: 5, inFlight: 1)], chosen: [1]),
            Case(
                testDescription: "of equal priority the one in the conversation", strategy: .priority,
                candidates: [Candidate(priority: 5), Candidate(priority: 5, inFlight: 9, isParticipant: true)],
                chosen: [1]),
            Case(
                testDescription: "the first in turn", strategy: .roundRobin,
                candidates: [Candidate(), Candidate(), Candidate()], chosen: [0]),
            Case(
                testDescription: "the next in turn, leaving out who cannot", strategy: .roundRobin,
                candidates: [Candidate(), Candidate(exclusion: .full), Candidate()], state: SelectionState(last: 0),
                chosen: [2]),
            Case(
                testDescription: "after the last the first again", strategy: .roundRobin,
                candidates: [Candidate(), Candidate(), Candidate()], state: SelectionState(last: 2), chosen: [0]),
            Case(
                testDescription: "a conversation stays where it is, in turn or not", strategy: .roundRobin,
                candidates: [Candidate(), Candidate(isParticipant: true), Candidate()], chosen: [1]),
            Case(
                testDescription: "the least to do is measured by hands", strategy: .leastLoaded,
                candidates: [Candidate(hands: 1, inFlight: 1), Candidate(hands: 8, inFlight: 4)], chosen: [1]),
            Case(
                testDescription: "the fastest", strategy: .fastest,
                candidates: [Candidate(requests: 9, responseTime: 800), Candidate(requests: 9, responseTime: 300)],
                chosen: [1]),
            Case(
                testDescription: "who has not been asked yet is found out about", strategy: .fastest,
                candidates: [Candidate(requests: 9, responseTime: 300), Candidate()], chosen: [1]),
            Case(
                testDescription: "the fastest is no longer fast when many wait for it", strategy: .fastest,
                candidates: [
                    Candidate(inFlight: 4, requests: 9, responseTime: 300), Candidate(requests: 9, responseTime: 800),
                ], chosen: [1]),
            Case(
                testDescription: "a failover follows the sender's order, then priority", strategy: .failover,
                candidates: [
                    Candidate(priority: 1), Candidate(priority: 9), Candidate(place: 1), Candidate(place: 0),
                    Candidate(place: 2, exclusion: .inactive),
                ], chosen: [3, 2, 1, 0]),
            Case(
                testDescription: "a broadcast reaches as many as allowed, the freest first", strategy: .broadcast,
                candidates: [Candidate(inFlight: 5), Candidate(inFlight: 1), Candidate(inFlight: 2)],
                state: SelectionState(cap: 2), chosen: [1, 2]),
            Case(
                testDescription: "nobody", strategy: .bestMatch, candidates: [Candidate(exclusion: .inactive)],
                chosen: []),
        ]
    }

    @Test(arguments: Case.all)
    func `each strategy chooses by its rule`(_ row: Case) {
        #expect(row.strategy.choose(from: row.candidates, row.state).chosen == row.chosen)
    }

    @Test func `equal arguments have equal results, and whoever is chosen may be`() throws {
        try forAll(count: 300) { random in
            let candidates = (0..<Int.random(in: 0...12, using: &random)).map { _ in Self.candidate(&random) }
            let state = SelectionState(
                turn: random.next(), seed: random.next(), last: Bool.random(using: &random) ? 3 : nil,
                cap: Int.random(in: 1...5, using: &random), keepsAgent: Bool.random(using: &random))
            let able = candidates.indices.filter { candidates[$0].exclusion == nil }
            for strategy in RoutingStrategy.allCases {
                let selection = strategy.choose(from: candidates, state)
                try demand(selection == strategy.choose(from: candidates, state), "\(strategy) is fickle")
                try demand(selection.chosen.isEmpty == able.isEmpty, "\(strategy) found nobody of \(able)")
                try demand(Set(selection.chosen).count == selection.chosen.count, "\(strategy) chose somebody twice")
                try demand(Set(able).isSuperset(of: selection.chosen), "\(strategy) chose somebody who cannot")
                let most = strategy == .broadcast ? state.cap : strategy == .failover ? able.count : 1
                try demand(selection.chosen.count <= most, "\(strategy) chose \(selection.chosen)")
            }
        }
    }

    @Test func `draws come out by weight`() throws {
        let candidates = [Candidate(weight: 1), Candidate(weight: 3), Candidate(weight: 6, inFlight: 1)]
        var counts = [0, 0, 0]
        for turn in 0..<7000 {
            let state = SelectionState(turn: UInt64(turn), seed: 42)
            counts[RoutingStrategy.weighted.choose(from: candidates, state).chosen[0]] += 1
        }
        // One, three and, with something to do already, three of seven.
        #expect(zip(counts, [1000, 3000, 3000]).allSatisfy { abs($0 - $1) < 200 }, "\(counts)")
    }

    @Test func `in turn means in turn, whatever capability is asked for in between`() throws {
        let router = Town.router(
            [try Town.agent("a", "x", "y"), try Town.agent("b", "x", "y"), try Town.agent("c", "x")], .roundRobin)
        let chosen = try ["x", "x", "y", "x", "x", "y", "y"].map { wanted in
            try router.decide(RoutingRequest(.capability(try Town.capability(wanted))), at: Town.now).chosen[0].spelling
        }
        #expect(chosen == ["a", "b", "a", "c", "a", "b", "a"])
    }

    private static func candidate(_ random: inout SplitMix64) -> Candidate {
        let requests = Int.random(in: 0...1000, using: &random)
        return Candidate(
            priority: Int.random(in: -1000...1000, using: &random), weight: Int.random(in: 1...1000, using: &random),
            hands: Int.random(in: 1...8, using: &random), inFlight: Int.random(in: 0...20, using: &random),
            successes: Int.random(in: 0...requests, using: &random), requests: requests,
            responseTime: Bool.random(using: &random) ? Double.random(in: 0...9000, using: &random) : nil,
            health: Bool.random(using: &random) ? 1 : 0.5, isParticipant: Int.random(in: 0..<4, using: &random) == 0,
            place: Bool.random(using: &random) ? Int.random(in: 0...5, using: &random) : nil,
            exclusion: Bool.random(using: &random) ? Exclusion.allCases.randomElement(using: &random) : nil)
    }
}
