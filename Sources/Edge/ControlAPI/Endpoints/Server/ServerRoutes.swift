import AgentModel
import AgentPorts
import HTTPServer
import JSON
import Supervision

/// The server as a whole: its figures, its files that do not hold, and its reloads.
enum ServerRoutes {
    private static let limit = QueryParameter.count("limit", 1...1000, default: 50, "at most so many")

    static let all = [
        Route(
            method: .get, path: "/status", name: "getStatus",
            summary: "The server's process and places, its components and agents", answer: .json("Status"),
            handler: status),
        Route(
            method: .get, path: "/metrics", name: "getMetrics", summary: "Figures as Prometheus reads them",
            answer: .text(metricsType), failures: [.notFound], handler: metrics),
        Route(
            method: .get, path: "/problems", name: "listProblems",
            summary: "The agent files that do not hold, with everything that is wrong in them",
            answer: .json("ProblemList"), handler: problems),
        Route(
            method: .get, path: "/reloads", name: "listReloads", summary: "What each reload did, newest first",
            parameters: [limit.declaration], answer: .json("ReloadList"), failures: [.storage], handler: reloads),
        Route(
            method: .post, path: "/reload", name: "reload",
            summary: "Looks at the agents directory now, whether or not it is watched",
            answer: .json("Reload"), failures: FileFailures.reading, handler: reload),
    ]

    private static let metricsType = "text/plain; version=0.0.4; charset=utf-8"

    @Sendable private static func status(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let environment = request.environment
        let now = environment.clock.now()
        let (troubles, components) = await environment.look()
        var json = environment.status()
        json["status"] = .string(troubles.isEmpty ? "ready" : "not_ready")
        json["version"] = .string(environment.version)
        json["uptime_ms"] = .integer(now.since(request.state.started).milliseconds)
        json["components"] = .object(components)
        json["agents"] = request.state.agentCounts(at: now) { request.supervisor.snapshots }
        json["problem_count"] = .integer(
            Int64(request.supervisor.problems.reduce(0) { $0 + $1.diagnostics.count }))
        return .json(.object(json))
    }

    @Sendable private static func metrics(_ request: APIRequest) async throws(APIFailure) -> Reply {
        guard let exposition = request.environment.exposition else {
            throw APIFailure(
                .notFound, "there are no figures here",
                suggestions: ["'observability.metrics' in the server's configuration says where they are"])
        }
        return .whole(mediaType: metricsType, exposition())
    }

    @Sendable private static func problems(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let files = request.supervisor.problems
        return .json(["files": .array(files.map(ProblemShape.file)), "total": .integer(Int64(files.count))])
    }

    @Sendable private static func reloads(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let limit = try request(limit)
        do {
            let records = try await request.environment.store.reloads(newest: limit)
            return .json(["reloads": .array(records.map(HistoryShape.reload))])
        } catch {
            throw APIFailure(error)
        }
    }

    @Sendable private static func reload(_ request: APIRequest) async throws(APIFailure) -> Reply {
        do { return .json(HistoryShape.reload(try await request.environment.files.reload())) } catch {
            throw APIFailure(error)
        }
    }
}
