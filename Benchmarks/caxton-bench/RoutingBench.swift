import AgentModel
import Routing

/// What a decision costs among so many agents.
struct RoutingFigures: Sendable {
    let agents: Int
    /// Agents that have the capability.
    let able: Int
    let medianMicroseconds: Double
    let p99Microseconds: Double
    let perSecond: Double
}

/// Decides for messages by capability: best match, with loads that change from one to the next.
func benchRouting(agents: Int, able: Int?, decisions: Int = 20_000) -> RoutingFigures? {
    let capabilities = 50
    guard let router = benchRouter(agents: agents, capabilities: capabilities, able: able) else { return nil }
    let now = Timestamp(milliseconds: 1_700_000_000_000)
    let requests = (0..<capabilities).compactMap { number in
        (try? CapabilityName(parsing: "skill-\(number)")).map { RoutingRequest(.capability($0)) }
    }
    // Where a few are able, it is they who are asked for.
    let asked = able == nil ? requests : Array(requests.prefix(1))
    var times: [UInt64] = []
    times.reserveCapacity(decisions)
    var chosen = 0
    for round in 0..<(decisions + 1000) {
        var request = asked[round % asked.count]
        request.message = MessageID(high: 1, low: UInt64(round))
        let start = Ticks.now()
        guard let decision = try? router.decide(request, at: now) else { return nil }
        let took = Ticks.now() - start
        if round >= 1000 { times.append(took) }
        chosen += decision.chosen.count
        if let name = decision.chosen.first, round % 3 != 0 { _ = router.gauges[name]?.begin(at: now) }
        if let name = decision.chosen.first, round % 3 == 1 {
            router.gauges[name]?.end(.succeeded(took: .milliseconds(UInt32(round % 90))), at: now)
        }
    }
    let total = times.reduce(0, +)
    times.sort()
    return chosen == 0
        ? nil
        : RoutingFigures(
            agents: agents, able: able ?? max(1, agents / capabilities),
            medianMicroseconds: Double(times[times.count / 2]) / 1000,
            p99Microseconds: Double(times[times.count * 99 / 100]) / 1000,
            perSecond: Double(times.count) / Double(total) * 1e9)
}

/// Each agent has one of the capabilities in turn; or so many have the first and all others none of it.
private func benchRouter(agents: Int, capabilities: Int, able: Int?) -> Router? {
    let entries = (0..<agents).compactMap { number -> ProviderEntry? in
        let skill = able.map { number < $0 ? 0 : 1 + number % (capabilities - 1) } ?? number % capabilities
        guard let name = try? AgentName(parsing: "agent-\(number)"),
            let capability = try? CapabilityName(parsing: "skill-\(skill)")
        else { return nil }
        var routing = RoutingSettings()
        routing.priority = number % 7
        return ProviderEntry(name: name, capabilities: [capability], routing: routing, queue: 1_000_000)
    }
    guard entries.count == agents else { return nil }
    let router = Router()
    // Ten agents have ten of the fifty; the others are had by the first.
    let missing = (agents..<max(agents, capabilities)).compactMap { try? CapabilityName(parsing: "skill-\($0)") }
    var filled = entries
    filled[0].capabilities += missing
    router.swap(filled)
    return router
}
