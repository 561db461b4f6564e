import AgentModel
import AgentPorts
import Diagnostics
import JSON
import Routing
import TestKit
import Testing

/// Decisions explain themselves.
struct DecisionTests {
    private struct Likeness: DescriptionScorer {
        func likeness(of text: String, to descriptions: [String]) -> [Double] {
            descriptions.map { $0.contains(text) ? 0.9 : 0.2 }
        }
    }

    private static func router(_ scorer: (any DescriptionScorer)? = nil) throws -> Router {
        let router = Router(scorer: scorer)
        router.swap([
            try Town.agent("clerk", "order-lookup", description: "finds orders and parcels"),
            try Town.agent("porter", "order-lookup", priority: 5),
            try Town.agent("night", "order-lookup", status: .inactive),
            try Town.agent("accounts", "billing", "billing.refunds"),
            try Town.agent("closed", "repairs", status: .inactive),
            try Town.agent("leaving", "repairs", status: .draining), try Town.agent("shaky", "repairs"),
            try Town.agent("left", "tea-making"), try Town.agent("right", "tea-making"),
        ])
        try Town.busy(router, "porter", 1)
        try Town.past(router, "clerk", .succeeded(took: .milliseconds(250)), times: 3)
        try Town.past(router, "shaky", .failed, times: 5)
        return router
    }

    private static func requests() throws -> [(title: String, request: RoutingRequest)] {
        func request(_ capability: String, _ change: (inout RoutingPreferences) -> Void = { _ in }) throws
            -> RoutingRequest
        {
            var request = RoutingRequest(.capability(try Town.capability(capability)))
            change(&request.preferences)
            return request
        }
        var kept = try request("order-lookup")
        kept.participants = [try Town.name("porter")]
        var round = try request("billing")
        (round.sender, round.path) = (try Town.name("clerk"), [try Town.name("accounts"), try Town.name("clerk")])
        var meant = try request("poetry") { $0.allowsMeaning = true }
        meant.text = "a sonnet"
        return [
            ("equals", try request("tea-making")),
            ("fastest of unknown", try request("tea-making") { $0.strategy = .fastest }), ("in a circle", round),
            ("unheard of, by meaning too", meant), ("best match", try request("order-lookup")), ("kept", kept),
            ("in turn", try request("order-lookup") { $0.strategy = .roundRobin }),
            ("drawn", try request("order-lookup") { $0.strategy = .weighted }),
            ("failover", try request("order-lookup") { $0.strategy = .failover }),
            ("broadcast", RoutingRequest(.broadcast(try Town.capability("order-lookup")))),
            ("only", try request("billing.refunds.large")), ("named", RoutingRequest(.agent(try Town.name("night")))),
            ("nobody free", try request("repairs")), ("misspelt", try request("order-lokup")),
            ("akin", try request("billing-questions")), ("unheard of", try request("poetry")),
            ("by a version nobody has", try request("billing:v2")),
            ("no such agent", RoutingRequest(.agent(try Town.name("ghost")))),
        ]
    }

    @Test func `every decision and every refusal says why`() throws {
        let router = try Self.router()
        var shown = ""
        for (title, request) in try Self.requests() {
            shown += "\(title)\n  \(router.explain(request, at: Town.now).sentence)\n"
            do throws(RoutingRefusal) {
                _ = try router.decide(request, at: Town.now)
            } catch {
                shown += "  error[\(error.code)]: \(error.message)\n"
                for line in error.help { shown += "    help: \(line)\n" }
                if case .noProvider(let none) = error { shown += "    \(JSONValue.object(none.details).text())\n" }
            }
        }
        try Golden.check("decisions.txt", shown)
    }

    @Test func `a decision is a record`() throws {
        var request = RoutingRequest(
            .capability(try Town.capability("order-lookup")), message: MessageID(high: 0, low: 1))
        request.participants = [try Town.name("porter")]
        var decision = try Self.router().decide(request, at: Town.now)
        decision.elapsed = .nanoseconds(1500)
        try Golden.check("decision.json", JSONValue.object(decision.json).text(.pretty) + "\n")
    }

    @Test func `explaining changes nothing and says what deciding does`() throws {
        try forAll(count: 40) { random in
            let router = try Self.router()
            for (_, request) in try Self.requests().shuffled(using: &random) {
                let foretold = router.explain(request, at: Town.now).chosen
                try demand(foretold == router.explain(request, at: Town.now).chosen, "it changed by being asked for")
                let chosen = (try? router.decide(request, at: Town.now).chosen) ?? []
                try demand(foretold == chosen, "\(foretold) was foretold, \(chosen) chosen")
            }
        }
    }

    /// Rosters, requests and what came of them at random: two routers that are told the same choose the same.
    @Test func `the same inputs give the same choices, in whatever order the agents are read`() throws {
        let skills = ["w", "x", "y", "z"]
        try forAll(count: 60) { random in
            let entries = try (0..<Int.random(in: 1...12, using: &random)).map { number in
                try Town.agent(
                    "agent-\(number)", skills[number % 4], skills.randomElement(using: &random) ?? "w",
                    priority: Int.random(in: -2...2, using: &random), hands: Int.random(in: 1...3, using: &random),
                    status: Int.random(in: 0...4, using: &random) == 0 ? .inactive : .active)
            }
            let routers = [Town.router(entries), Town.router(entries.shuffled(using: &random))]
            for number in 0..<40 as Range<UInt64> {
                var request = RoutingRequest(
                    .capability(try Town.capability(skills.randomElement(using: &random) ?? "w")),
                    message: MessageID(high: 0, low: number))
                request.preferences.strategy = RoutingStrategy.allCases.randomElement(using: &random)
                let decisions = routers.map { try? $0.decide(request, at: Town.now) }
                let (one, other) = (decisions[0], decisions[1])
                try demand(
                    one?.chosen == other?.chosen && one?.reason == other?.reason
                        && one?.considered.map(\.score) == other?.considered.map(\.score),
                    "\(String(describing: one?.chosen)) and \(String(describing: other?.chosen))")
                guard let chosen = one?.chosen.first else { continue }
                let outcome: ProviderGauge.Outcome =
                    Bool.random(using: &random) ? .failed : .succeeded(took: .milliseconds(UInt32(number + 1)))
                for router in routers { try Town.past(router, chosen.spelling, outcome) }
            }
        }
    }

    @Test func `descriptions are compared only when asked to and nothing has the name`() throws {
        let router = try Self.router(Likeness())
        var request = RoutingRequest(.capability(try Town.capability("where-is-it")), text: "parcels")
        #expect(router.explain(request, at: Town.now).chosen.isEmpty)
        request.preferences.allowsMeaning = true
        let decision = try router.decide(request, at: Town.now)
        #expect(decision.chosen == [try Town.name("clerk")])
        #expect(decision.considered.map(\.nearness) == [.meaning])
        request.text = "haiku"
        #expect(router.explain(request, at: Town.now).chosen.isEmpty)
    }

    @Test func `the latest decisions are kept, and no more than was said`() throws {
        var settings = Router.Settings()
        settings.decisions = 10
        let router = Router(settings)
        router.swap([try Town.agent("one", "x")])
        for number in 0..<300 as Range<UInt64> {
            let request = RoutingRequest(
                .capability(try Town.capability("x")), message: MessageID(high: 0, low: number % 100))
            _ = try router.decide(request, at: Town.now)
        }
        #expect(router.decisions.count == 10)
        #expect(router.decisions[MessageID(high: 0, low: 99)]?.chosen == [try Town.name("one")])
        #expect(router.decisions[MessageID(high: 0, low: 89)] == nil)
    }
}
