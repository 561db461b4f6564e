import AgentModel
import Diagnostics
import Supervision

extension APIRequest {
    /// The one that the path names.
    func agent() throws(APIFailure) -> AgentListing { try supervisor.agent(called: value("name")) }

    /// The name in the path, also of an agent whose file has never held; such a file is at least called like it.
    func agentName() throws(APIFailure) -> AgentName {
        let text = value("name")
        do { return try supervisor.agent(called: text).snapshot.name } catch {
            guard let name = try? AgentName(parsing: text) else { throw error }
            let file = "/\(name).toml".lowercased()
            let isKnown = supervisor.problems.contains { problem in
                problem.agent == name || "/\(problem.file)".lowercased().hasSuffix(file)
            }
            if isKnown { return name }
            throw error
        }
    }
}

extension Supervisor {
    /// By name, or by the identifier it was given.
    func agent(called text: String) throws(APIFailure) -> AgentListing {
        if let name = try? AgentName(parsing: text), let listing = agent(name) { return listing }
        if let id = try? AgentID(parsing: text), let listing = agents.first(where: { $0.snapshot.id == id }) {
            return listing
        }
        throw .noAgent(text, known: agents.map { $0.snapshot.name.spelling })
    }
}

extension APIFailure {
    static func noAgent(_ text: String, known: [String]) -> APIFailure {
        let nearest = Suggestion.nearest(text, in: known)
        return APIFailure(
            .agentNotFound, "there is no agent '\(text)'",
            suggestions: nearest.map { ["the nearest name is '\($0)'"] } ?? ["'GET /agents' lists those there are"],
            reason: ControlRefusal.Code.notFound.rawValue)
    }
}
