package import AgentModel
package import Conversation

extension Supervisor {
    /// Accepts a message for an agent. When this returns, the message is on disk and will be answered, or said to have
    /// failed, exactly once; when it throws, nothing of it was kept.
    package func send(
        _ message: IncomingMessage, to name: AgentName, by delivery: MessageDelivery = MessageDelivery()
    ) async throws(SendRefusal) -> TurnHandle {
        guard let listing = registry.listing(name) else { throw .notFound(name) }
        let reception = Reception(services: environment.services, sink: environment.sink)
        return try await reception.take(message, for: listing, by: delivery)
    }

    /// While an agent's turn waits for another agent, its hand is free for the next message: two agents that wait for
    /// one another in different requests would else wait until somebody's time is over.
    package func lendingHand<Value: Sendable>(of name: AgentName, _ body: () async -> Value) async -> Value {
        guard let mailbox = registry.listing(name)?.seat.mailbox else { return await body() }
        mailbox.lend()
        defer { mailbox.takeBack() }
        return await body()
    }
}
