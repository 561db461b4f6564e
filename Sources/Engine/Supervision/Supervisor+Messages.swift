package import AgentModel
package import Conversation

extension Supervisor {
    /// Accepts a message for an agent. When this returns, the message is on disk and will be answered, or said to have
    /// failed, exactly once; when it throws, nothing of it was kept.
    package func send(
        _ message: IncomingMessage, to name: AgentName
    ) async throws(SendRefusal) -> TurnHandle {
        guard let listing = registry.listing(name) else { throw .notFound(name) }
        return try await Reception(services: environment.services, sink: environment.sink).take(message, for: listing)
    }
}
