import AgentModel
import Diagnostics
import Supervision

extension Supervisor {
    /// By name, or by the identifier it was given.
    func agent(called text: String) throws(APIFailure) -> AgentListing {
        if let name = try? AgentName(parsing: text), let listing = agent(name) { return listing }
        if let id = try? AgentID(parsing: text), let listing = agents.first(where: { $0.snapshot.id == id }) {
            return listing
        }
        let nearest = Suggestion.nearest(text, in: agents.map { $0.snapshot.name.spelling })
        throw APIFailure(
            .agentNotFound, "there is no agent '\(text)'",
            suggestions: nearest.map { ["the nearest name is '\($0)'"] } ?? ["'GET /agents' lists those there are"],
            reason: ControlRefusal.Code.notFound.rawValue)
    }
}
