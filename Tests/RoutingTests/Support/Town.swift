import AgentModel
import Routing

/// Agents for tests about who is chosen.
enum Town {
    static let now = Timestamp(milliseconds: 1_750_000_000_000)

    static func name(_ text: String) throws -> AgentName { try AgentName(parsing: text) }
    static func capability(_ text: String) throws -> CapabilityName { try CapabilityName(parsingRequired: text) }

    static func agent(
        _ name: String, _ capabilities: String..., priority: Int = 0, hands: Int = 4, queue: Int = 100,
        specializations: [String] = [], status: ProviderStatus = .active, description: String? = nil
    ) throws -> ProviderEntry {
        var routing = RoutingSettings()
        routing.priority = priority
        routing.specializations = specializations
        return ProviderEntry(
            name: try Self.name(name), capabilities: try capabilities.map { try CapabilityName(parsing: $0) },
            description: description, routing: routing, hands: hands, queue: queue, file: "agents/\(name).toml",
            status: status)
    }

    static func router(_ entries: [ProviderEntry], _ strategy: RoutingStrategy = .bestMatch) -> Router {
        var settings = Router.Settings()
        settings.strategy = strategy
        let router = Router(settings)
        router.swap(entries)
        return router
    }

    /// So many messages on their way to the agent.
    static func busy(_ router: Router, _ name: String, _ count: Int) throws {
        let gauge = router.gauges[try Self.name(name)]
        for _ in 0..<count { _ = gauge?.begin(at: now) }
    }

    /// Asked and answered, or not, so many times.
    static func past(
        _ router: Router, _ name: String, _ outcome: ProviderGauge.Outcome, times: Int = 1
    ) throws {
        let gauge = router.gauges[try Self.name(name)]
        for _ in 0..<times where gauge?.begin(at: now) == true { gauge?.end(outcome, at: now) }
    }
}
