import AgentModel
import Routing
import TestKit
import Testing

/// Who is found for what is asked.
struct LookupTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let wanted: String
        var change: @Sendable (inout RoutingRequest) throws -> Void = { _ in }
        /// Who may be chosen, in the order in which they are looked at.
        let able: [String]

        static let all: [Case] = [
            Case(testDescription: "the capability itself", wanted: "billing", able: ["accounts"]),
            Case(
                testDescription: "underscores and hyphens are one", wanted: "order_lookup", able: ["clerk", "Porter"]),
            Case(testDescription: "nobody", wanted: "poetry", able: []),
            Case(
                testDescription: "the special serves who asks for the general", wanted: "analysis",
                able: ["charts", "figures"]),
            Case(
                testDescription: "the general serves who asks for the special", wanted: "billing.refunds.large",
                able: ["accounts"]),
            Case(testDescription: "the exact one comes before the general", wanted: "billing.tax", able: ["taxes"]),
            Case(
                testDescription: "when the exact one is not there the general does", wanted: "billing.tax",
                change: { $0.sender = try Town.name("taxes") }, able: ["accounts"]),
            Case(testDescription: "a version has to be met", wanted: "translation:v2", able: ["modern"]),
            Case(
                testDescription: "any version does when none is asked for", wanted: "translation",
                able: ["modern", "old"]),
            Case(testDescription: "no version is not every version", wanted: "billing:v1", able: []),
            Case(
                testDescription: "a fallback version does when the wanted one is missing", wanted: "translation:v3",
                change: {
                    $0.preferences.fallbackVersions = try ["v1", "v2"].map { try CapabilityVersion(parsing: $0) }
                },
                able: ["old"]),
            Case(
                testDescription: "a required specialization keeps others out", wanted: "order-lookup",
                change: { $0.preferences.requiredSpecializations = ["furniture"] }, able: ["Porter"]),
            Case(
                testDescription: "a message does not go back to its sender", wanted: "order-lookup",
                change: { $0.sender = try Town.name("porter") }, able: ["clerk"]),
            Case(
                testDescription: "nor to anybody it has come through", wanted: "order-lookup",
                change: { $0.path = try ["clerk", "accounts"].map(Town.name) }, able: ["Porter"]),
            Case(
                testDescription: "unless that was asked for", wanted: "order-lookup",
                change: {
                    $0.sender = try Town.name("porter")
                    $0.path = [try Town.name("clerk")]
                    $0.preferences.allowsReturn = true
                }, able: ["clerk", "Porter"]),
            Case(
                testDescription: "who is being stopped keeps its conversations", wanted: "painting",
                change: { $0.participants = [try Town.name("leaving")] }, able: ["leaving", "painter"]),
            Case(testDescription: "and takes up no new ones", wanted: "painting", able: ["painter"]),
            Case(
                testDescription: "who is not well is asked when that was allowed", wanted: "painting",
                change: { $0.preferences.includesUnhealthy = true }, able: ["ill", "painter"]),
        ]
    }

    private static func town() throws -> [ProviderEntry] {
        [
            try Town.agent("accounts", "billing"), try Town.agent("taxes", "billing.tax"),
            try Town.agent("Porter", "order-lookup", specializations: ["furniture", "books"]),
            try Town.agent("clerk", "order_lookup"),
            try Town.agent("charts", "analysis.visual", "analysis.visual.live"),
            try Town.agent("figures", "analysis.numbers"), try Town.agent("old", "translation:v1"),
            try Town.agent("modern", "translation:v2", "translation:v2.1"), try Town.agent("painter", "painting"),
            try Town.agent("leaving", "painting", status: .draining),
            try Town.agent("ill", "painting", status: .unhealthy),
            try Town.agent("asleep", "painting", status: .inactive),
        ]
    }

    @Test(arguments: Case.all)
    func `who can is found by name, version and kinship`(_ row: Case) throws {
        let router = Town.router(try Self.town())
        var request = RoutingRequest(.capability(try Town.capability(row.wanted)))
        try row.change(&request)
        let decision = router.explain(request, at: Town.now)
        let able = decision.considered.filter { $0.candidate.exclusion == nil }.map(\.agent.spelling)
        #expect(able == row.able)
        #expect(decision.chosen.isEmpty == row.able.isEmpty)
    }

    @Test func `several capabilities are asked of one agent`() throws {
        let router = Town.router([
            try Town.agent("one", "reading", "writing"), try Town.agent("two", "reading"),
            try Town.agent("three", "writing"),
        ])
        let both = MessageTarget.capabilities([try Town.capability("reading"), try Town.capability("writing")])
        #expect(try router.decide(RoutingRequest(both), at: Town.now).chosen == [try Town.name("one")])
    }

    @Test func `what will not change is named before what may be over in a moment`() throws {
        let router = Town.router([
            try Town.agent("asleep", "reading:v1", "writing", specializations: ["law"], status: .inactive),
            try Town.agent("fit", "reading:v1", "writing", specializations: ["law"]),
            try Town.agent("mute", "reading:v1", status: .inactive),
            try Town.agent("old", "reading:v0", "writing", status: .inactive),
            try Town.agent("plain", "reading:v1", "writing", status: .inactive),
            try Town.agent("writer", "writing"), try Town.agent("author", "writing"),
        ])
        var request = RoutingRequest(
            .capabilities([try Town.capability("reading:v1"), try Town.capability("writing")]))
        request.preferences.requiredSpecializations = ["law"]
        let considered = router.explain(request, at: Town.now).considered
        #expect(considered.map(\.agent.spelling) == ["asleep", "fit", "mute", "old", "plain"])
        #expect(
            considered.map(\.candidate.exclusion) == [.inactive, nil, .capability, .version, .specialization])
    }

    @Test func `a new roster is seen at once and forgets nothing of who stays`() throws {
        let router = Town.router([try Town.agent("one", "reading"), try Town.agent("two", "reading")])
        try Town.past(router, "two", .succeeded(took: .seconds(2)), times: 3)
        try Town.busy(router, "two", 1)
        router.swap([try Town.agent("two", "reading"), try Town.agent("three", "writing")])
        let reading = RoutingRequest(.capability(try Town.capability("reading")))
        let decision = try router.decide(reading, at: Town.now)
        let candidate = try #require(decision.considered.first).candidate
        #expect(decision.chosen == [try Town.name("two")])
        #expect((candidate.inFlight, candidate.requests, candidate.responseTime) == (1, 3, 2000))
        router.set(.inactive, of: try Town.name("two"))
        #expect(router.explain(reading, at: Town.now).chosen.isEmpty)
    }

    /// What the index does in a few steps, done by looking at everybody.
    @Test func `the index finds whom a look at every agent would find`() throws {
        let words = ["a", "b", "a.x", "a.y", "a.x.k", "b.z", "a.x:v1", "a.x:v2", "b:v1"]
        try forAll { random in
            let entries = try (0..<Int.random(in: 1...20, using: &random)).map { number in
                var entry = try Town.agent("agent-\(number)")
                entry.capabilities = try words.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
                    .map { try CapabilityName(parsing: $0) }
                return entry
            }
            let wanted = try Town.capability(words.randomElement(using: &random) ?? "a")
            func exact(_ path: String) -> [AgentName] {
                entries.filter { entry in
                    entry.capabilities.contains { own in
                        own.path == path
                            && (wanted.version.map { asked in own.version.map(asked.accepts) ?? false } ?? true)
                    }
                }.map(\.name)
            }
            let below = entries.filter { entry in entry.capabilities.contains { $0.isBelow(wanted) } }.map(\.name)
            var expected = Set(exact(wanted.path))
            if expected.isEmpty, wanted.version == nil { expected = Set(below) }
            var path = wanted.path
            while expected.isEmpty, let dot = path.lastIndex(of: ".") {
                path = String(path[..<dot])
                expected = Set(exact(path))
            }
            let decision = Town.router(entries).explain(RoutingRequest(.capability(wanted)), at: Town.now)
            let found = Set(decision.considered.filter { $0.candidate.exclusion == nil }.map(\.agent))
            // The nearest of several below stands for an agent, so with a version only names are comparable.
            if wanted.version == nil { try demand(found == expected, "\(wanted): \(found), not \(expected)") }
            try demand(found.isSuperset(of: exact(wanted.path)), "\(wanted): someone who has it was left out")
        }
    }
}
