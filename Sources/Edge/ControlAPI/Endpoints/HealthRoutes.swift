import AgentModel
import AgentPorts
import HTTPServer
import JSON
import Supervision
import Synchronization

/// Whether the server lives, and whether it can work.
struct HealthRoutes: Sendable {
    private let environment: ControlEnvironment
    private let started: Timestamp
    private let counts = AgentCounts()

    init(_ environment: ControlEnvironment) {
        self.environment = environment
        started = environment.clock.now()
    }

    var routes: [Route] {
        [
            Route(
                method: .get, path: "/health", name: "getHealth", summary: "Whether the server lives",
                answer: "Health", isOpen: true, handler: health),
            Route(
                method: .get, path: "/ready", name: "getReadiness", summary: "Whether the server can do its work",
                answer: "Readiness", isOpen: true, failures: [.notReady], handler: readiness),
        ]
    }

    @Sendable private func health(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let now = environment.clock.now()
        return .json([
            "status": "healthy", "version": .string(environment.version),
            "uptime_ms": .integer(now.since(started).milliseconds),
            "agents": counts.value(at: now) { environment.supervisor.snapshots },
        ])
    }

    @Sendable private func readiness(_ request: APIRequest) async throws(APIFailure) -> Reply {
        var troubles: [String] = []
        var components = JSONObject()
        for component in environment.components {
            if let trouble = await component.trouble() { troubles.append("\(component.name): \(trouble)") }
            components[component.name] = "ok"
        }
        if troubles.isEmpty { return .json(["status": "ready", "components": .object(components)]) }
        throw APIFailure(.notReady, "the server is not ready: \(troubles.joined(separator: "; "))")
            .with("Retry-After", "1")
    }
}

/// How many agents are in which phase, counted once a second at most: probes come often, and agents may be many.
private final class AgentCounts: Sendable {
    private let last = Mutex<(at: Timestamp, value: JSONValue)?>(nil)

    func value(at now: Timestamp, _ snapshots: () -> [AgentSnapshot]) -> JSONValue {
        if let known = last.withLock({ $0 }), now.since(known.at) < .seconds(1) { return known.value }
        let phases = snapshots().map(\.phase)
        var counts: JSONObject = JSONObject()
        counts["total"] = .integer(Int64(phases.count))
        for phase in AgentPhase.allCases {
            counts[phase.rawValue] = .integer(Int64(phases.count { $0 == phase }))
        }
        let value = JSONValue.object(counts)
        last.withLock { $0 = (now, value) }
        return value
    }
}
