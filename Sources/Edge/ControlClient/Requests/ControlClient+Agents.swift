import HTTPClient
import JSON

extension ControlClient {
    /// All of them, by name, however many answers that takes.
    package func agents(status: String? = nil, capability: String? = nil) async throws(ControlFailure) -> [RemoteAgent]
    {
        var agents: [RemoteAgent] = []
        while true {
            let path = RequestPath(
                "agents",
                query: [
                    ("limit", "200"), ("offset", agents.isEmpty ? nil : String(agents.count)), ("status", status),
                    ("capability", capability),
                ])
            let (page, total) = try await answer(.get, path) { json in
                json["agents"]?.arrayValue.map { ($0.compactMap(RemoteAgent.init), json.count("total") ?? 0) }
            }
            agents += page
            if page.isEmpty || agents.count >= total { return agents }
        }
    }

    package func agent(_ name: String) async throws(ControlFailure) -> RemoteAgent {
        try await answer(.get, RequestPath("agents", name), as: RemoteAgent.init)
    }

    /// - Parameter text: a whole file.
    package func create(_ text: [UInt8]) async throws(ControlFailure) -> RemoteAgent {
        try await answer(.post, RequestPath("agents"), .toml(text), patience: .long, as: RemoteAgent.init)
    }

    package func replace(_ name: String, with text: [UInt8]) async throws(ControlFailure) -> RemoteReload {
        try await answer(.put, RequestPath("agents", name), .toml(text), patience: .long, as: RemoteReload.init)
    }

    package func remove(_ name: String) async throws(ControlFailure) {
        _ = try await bytes(.delete, RequestPath("agents", name), patience: .long)
    }

    /// What can be asked of the life of an agent.
    package enum Control: String, Sendable, CaseIterable { case start, stop, restart, suspend, resume }

    package func control(_ name: String, _ control: Control) async throws(ControlFailure) -> RemoteAgent {
        try await answer(
            .post, RequestPath("agents", name, control.rawValue), patience: .long, as: RemoteAgent.init)
    }

    /// Looks at all files, or at those of one agent, now.
    package func reload(_ name: String? = nil) async throws(ControlFailure) -> RemoteReload {
        let path = name.map { RequestPath("agents", $0, "reload") } ?? RequestPath("reload")
        return try await answer(.post, path, patience: .long, as: RemoteReload.init)
    }

    package func rollback(_ name: String, to version: Int) async throws(ControlFailure) -> RemoteReload {
        try await answer(
            .post, RequestPath("agents", name, "rollback"), .json(["version": .integer(Int64(version))]),
            patience: .long, as: RemoteReload.init)
    }

    package func history(_ name: String) async throws(ControlFailure) -> RemoteHistory {
        try await answer(.get, RequestPath("agents", name, "history"), as: RemoteHistory.init)
    }

    package func difference(
        _ name: String, from: Int? = nil, to: Int? = nil
    ) async throws(ControlFailure) -> RemoteDifference {
        let query = [("from", from.map(String.init)), ("to", to.map(String.init))]
        return try await answer(
            .get, RequestPath("agents", name, "diff", query: query.map { (name: $0.0, value: $0.1) }),
            as: RemoteDifference.init)
    }

    /// Of all files that do not hold.
    package func problems() async throws(ControlFailure) -> [RemoteProblem] {
        try await answer(.get, RequestPath("problems")) { json in
            json["files"]?.arrayValue?.flatMap { $0.list("problems").compactMap(RemoteProblem.init) }
        }
    }
}
