import AgentModel
import Diagnostics
import HTTPServer
import JSON
import Supervision

/// What agents there are, and what they have been.
struct AgentRoutes: Sendable {
    private let environment: ControlEnvironment

    init(_ environment: ControlEnvironment) { self.environment = environment }

    var routes: [Route] {
        [
            Route(
                method: .get, path: "/agents", name: "listAgents", summary: "The agents, by name",
                parameters: [
                    Route.Parameter(
                        name: "status", summary: "only those with this status",
                        schema: [
                            "type": "string", "enum": .array(AgentStatusWord.allCases.map { .string($0.rawValue) }),
                        ]),
                    Route.Parameter(
                        name: "capability", summary: "only those that have it", schema: ["type": "string"]),
                    Route.Parameter(
                        name: "limit", summary: "at most so many",
                        schema: ["type": "integer", "minimum": 1, "maximum": 200, "default": 50]),
                    Route.Parameter(
                        name: "offset", summary: "without the first so many",
                        schema: ["type": "integer", "minimum": 0, "default": 0]),
                ],
                answer: "AgentList", handler: list),
            Route(
                method: .get, path: "/agents/{name}", name: "getAgent", summary: "One agent as it stands",
                answer: "Agent", failures: [.agentNotFound], handler: show),
            Route(
                method: .get, path: "/agents/{name}/history", name: "getAgentHistory",
                summary: "The versions of an agent that are kept, newest first",
                answer: "History", failures: [.agentNotFound, .storage], handler: history),
        ]
    }

    @Sendable private func list(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let limit = try request.query("limit", in: 1...200, default: 50)
        let offset = try request.query("offset", in: 0...Int.max, default: 0)
        let status = try request.query("status", as: AgentStatusWord.self)
        let capability = try capability(request.query("capability"))
        let found = environment.supervisor.agents.filter { agent in
            (status == nil || agent.statusWord == status)
                && (capability.map { agent.definition.capabilities.contains($0) } ?? true)
        }
        return .json([
            "agents": .array(found.dropFirst(offset).prefix(limit).map(AgentShape.summary)),
            "total": .integer(Int64(found.count)), "limit": .integer(Int64(limit)), "offset": .integer(Int64(offset)),
        ])
    }

    private func capability(_ text: String?) throws(APIFailure) -> CapabilityName? {
        guard let text else { return nil }
        do { return try CapabilityName(parsing: text) } catch {
            let nearest = error.suggestion.map { "the nearest name is '\($0)'" }
            throw APIFailure(.validation, error.message, suggestions: [nearest ?? "it is \(error.expected)"])
        }
    }

    @Sendable private func show(_ request: APIRequest) async throws(APIFailure) -> Reply {
        .json(AgentShape.whole(try environment.supervisor.agent(called: request.value("name"))))
    }

    @Sendable private func history(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let agent = try environment.supervisor.agent(called: request.value("name"))
        do {
            let versions = try await environment.supervisor.history(agent.snapshot.name)
            return .json(HistoryShape.history(of: agent, versions))
        } catch {
            throw APIFailure(error)
        }
    }
}
