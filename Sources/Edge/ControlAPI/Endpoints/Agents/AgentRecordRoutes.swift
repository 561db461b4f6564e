import AgentModel
import AgentPorts
import HTTPServer
import JSON
import Observation
import Supervision

/// What an agent has been, and what went wrong with it.
enum AgentRecordRoutes {
    private static let from = QueryParameter<Int?>.number(
        "from", 1...Int.max, "the older version; without it the one before 'to'")
    private static let to = QueryParameter<Int?>.number(
        "to", 1...Int.max, "the newer version; without it the one in force")

    static let all = [
        Route(
            method: .get, path: "/agents/{name}/history", name: "getAgentHistory",
            summary: "The versions of an agent that are kept, newest first",
            answer: .json("History"), failures: [.agentNotFound, .storage], handler: history),
        Route(
            method: .get, path: "/agents/{name}/diff", name: "compareAgentVersions",
            summary: "What differs between two versions of an agent, field by field",
            parameters: [from.declaration, to.declaration], answer: .json("Difference"),
            failures: [.agentNotFound, .versionNotFound, .unusableVersion, .storage], handler: difference),
        Route(
            method: .get, path: "/agents/{name}/errors", name: "listAgentErrors",
            summary: "The problems of an agent's file, and its messages of late that had no answer",
            answer: .json("AgentErrors"), failures: [.agentNotFound], handler: errors),
    ]

    @Sendable private static func history(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let agent = try request.agent()
        return .json(HistoryShape.history(of: agent, try await versions(of: agent, request)))
    }

    private static func versions(
        of agent: AgentListing, _ request: APIRequest
    ) async throws(APIFailure) -> [StoredVersion] {
        do { return try await request.supervisor.history(agent.snapshot.name) } catch { throw APIFailure(error) }
    }

    // MARK: Difference

    @Sendable private static func difference(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let (from, to) = (try request(from), try request(to))
        let agent = try request.agent()
        let versions = try await versions(of: agent, request)
        let newer = try find(to.map(Int64.init) ?? agent.version.ordinal.value, in: versions, of: agent)
        let older =
            if let from {
                try find(Int64(from), in: versions, of: agent)
            } else {
                // The oldest that is kept has none before it, and differs from itself in nothing.
                versions.first { $0.version.ordinal < newer.version.ordinal } ?? newer
            }
        let (before, after) = (try definition(of: older, agent, request), try definition(of: newer, agent, request))
        return .json(HistoryShape.difference(of: agent, from: (older, before), to: (newer, after)))
    }

    private static func find(
        _ number: Int64, in versions: [StoredVersion], of agent: AgentListing
    ) throws(APIFailure) -> StoredVersion {
        if let version = versions.first(where: { $0.version.ordinal.value == number }) { return version }
        throw APIFailure(
            .versionNotFound, "the agent '\(agent.snapshot.name)' has no version \(number), or it is no longer kept",
            suggestions: ["'GET /agents/\(agent.snapshot.name)/history' lists those there are"])
    }

    private static func definition(
        of version: StoredVersion, _ agent: AgentListing, _ request: APIRequest
    ) throws(APIFailure) -> AgentDefinition {
        if version.version == agent.version { return agent.definition }
        if let definition = request.environment.readVersion(version) { return definition }
        throw APIFailure(
            .unusableVersion,
            "version \(version.version.ordinal) of the agent '\(agent.snapshot.name)' no longer makes a valid definition",
            suggestions: ["check that the files and variables it refers to are still there"])
    }

    // MARK: Errors

    @Sendable private static func errors(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let agent = try request.agent()
        let name = agent.snapshot.name
        let failed = request.environment.feed.recent(after: nil, limit: 50) { event in
            event.agent == name && (event.topic == "message.failed" || event.topic == "agent.failed")
        }
        return .json([
            "agent": .string(name.spelling), "file": .string(agent.file), "problems": ProblemShape.list(agent.problems),
            "failures": .array(failed.reversed().map(EventShape.json)),
        ])
    }
}
