import AgentModel
import AgentPorts
import HTTPServer
import JSON
import Supervision

/// Whether the server lives, and whether it can work.
enum HealthRoutes {
    static let all = [
        Route(
            method: .get, path: "/health", name: "getHealth", summary: "Whether the server lives",
            answer: .json("Health"), isOpen: true, handler: health),
        Route(
            method: .get, path: "/ready", name: "getReadiness", summary: "Whether the server can do its work",
            answer: .json("Readiness"), isOpen: true, failures: [.notReady], handler: readiness),
    ]

    @Sendable private static func health(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let now = request.environment.clock.now()
        let database = request.environment.databaseHealth?()
        let memory = request.environment.memoryHealth?()
        let isWell = [database, memory].allSatisfy { $0 == nil || $0?["status"] == "ok" }
        var health: JSONObject = JSONObject()
        health["status"] = isWell ? "healthy" : "degraded"
        health["version"] = .string(request.environment.version)
        health["uptime_ms"] = .integer(now.since(request.state.started).milliseconds)
        health["agents"] = request.state.agentCounts(at: now) { request.supervisor.snapshots }
        health["database"] = database
        health["memory"] = memory
        return .json(.object(health))
    }

    @Sendable private static func readiness(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let (troubles, components) = await request.environment.look()
        if troubles.isEmpty { return .json(["status": "ready", "components": .object(components)]) }
        throw APIFailure(.notReady, "the server is not ready: \(troubles.joined(separator: "; "))")
            .with("Retry-After", "1")
    }
}

extension ControlEnvironment {
    /// What keeps the server from its work, and the state of each component.
    func look() async -> (troubles: [String], components: JSONObject) {
        var troubles: [String] = []
        var states = JSONObject()
        for component in components {
            let trouble = await component.trouble()
            if let trouble, component.isVital { troubles.append("\(component.name): \(trouble)") }
            states[component.name] = .string(trouble ?? "ok")
        }
        return (troubles, states)
    }
}
