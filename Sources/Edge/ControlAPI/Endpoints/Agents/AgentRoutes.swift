import AgentModel
import AgentPorts
import Diagnostics
import HTTPServer
import JSON
import Observation
import Supervision

/// What agents there are.
enum AgentRoutes {
    private static let status = QueryParameter<AgentStatusWord?>.word("status", "only those with this status")
    private static let capability = QueryParameter<String?>.text(
        "capability", pattern: "^[a-z0-9]+([-.][a-z0-9]+)*$", "only those that have it")
    private static let limit = QueryParameter.count("limit", 1...200, default: 50, "at most so many")
    private static let offset = QueryParameter.count(
        "offset", 0...Int.max, default: 0, "without the first so many")

    static let all = [
        Route(
            method: .get, path: "/agents", name: "listAgents", summary: "The agents, by name",
            parameters: [status.declaration, capability.declaration, limit.declaration, offset.declaration],
            answer: .json("AgentList"), handler: list),
        Route(
            method: .get, path: "/agents/{name}", name: "getAgent", summary: "One agent as it stands",
            answer: .json("Agent"), failures: [.agentNotFound], handler: show),
        Route(
            method: .get, path: "/agents/{name}/health", name: "getAgentHealth",
            summary: "How one agent is: what stands in its way, its queue, and what it has used",
            answer: .json("AgentHealth"), failures: [.agentNotFound], handler: health),
    ]

    @Sendable private static func list(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let (status, limit, offset) = (try request(status), try request(limit), try request(offset))
        let capability = try name(of: request(capability))
        let found = request.supervisor.agents.filter { agent in
            (status == nil || agent.statusWord == status)
                && (capability.map { agent.definition.capabilities.contains($0) } ?? true)
        }
        return .json([
            "agents": .array(found.dropFirst(offset).prefix(limit).map(AgentShape.summary)),
            "total": .integer(Int64(found.count)), "limit": .integer(Int64(limit)), "offset": .integer(Int64(offset)),
        ])
    }

    private static func name(of text: String?) throws(APIFailure) -> CapabilityName? {
        guard let text else { return nil }
        do { return try CapabilityName(parsing: text) } catch {
            let nearest = error.suggestion.map { "the nearest name is '\($0)'" }
            throw APIFailure(.validation, error.message, suggestions: [nearest ?? "it is \(error.expected)"])
        }
    }

    @Sendable private static func show(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let agent = try request.agent()
        return .json(AgentShape.whole(agent, knowledge: request.environment.knowledge(agent.snapshot.name)))
    }

    @Sendable private static func health(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let agent = try request.agent()
        let name = agent.snapshot.name
        let ended = request.environment.feed.recent(after: nil, limit: AgentHealth.failuresInARow) { event in
            event.agent == name && (event.topic == "message.answered" || event.topic == "message.failed")
        }
        let health = AgentHealth(
            agent, lately: ended.map { $0.event.topic == "message.answered" },
            remembered: await remembered(of: agent, request))
        return .json(.object(health.json))
    }

    /// Nil where no memory is kept, or it cannot be asked.
    private static func remembered(of agent: AgentListing, _ request: APIRequest) async -> MemorySpaceFigures? {
        guard let memory = request.environment.memory, agent.definition.memory.enabled,
            let figures = try? await memory.statistics(as: .operatorOfServer)
        else { return nil }
        let space = MemorySpace.agent(agent.snapshot.name)
        return figures.spaces.first { $0.space == space }
            ?? MemorySpaceFigures(space: space, entries: 0, bytes: 0, users: 0)
    }
}
