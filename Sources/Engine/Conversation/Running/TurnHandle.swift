package import AgentModel

/// A message that was accepted: it is on disk and will be answered or said to have failed, exactly once.
///
/// It may be let go of: the turn goes on without anyone listening.
package struct TurnHandle: Sendable {
    package let message: MessageID
    package let conversation: ConversationID
    package let agent: AgentID
    private let channel: TurnChannel

    package init(_ message: IncomingMessage, agent: AgentID, channel: TurnChannel) {
        self.message = message.id
        conversation = message.conversation
        self.agent = agent
        self.channel = channel
    }

    /// What happens, as it happens; one task reads it, and cancelling that task cancels the turn.
    package var events: TurnEvents { TurnEvents(channel: channel) }

    /// The whole answer. Cancelling the task that waits cancels the turn.
    package func reply() async throws(TurnFailure) -> TurnReply { try await channel.reply().get() }

    package func cancel() { channel.stop(.cancelled) }

    /// What models have used for it so far, those of other agents that were asked for its sake included.
    package var tokens: Int64 { channel.tally.tokens }
    package var isOver: Bool { channel.outcome != nil }
}

/// The events of one turn; the last one is `ended`.
package struct TurnEvents: AsyncSequence, AsyncIteratorProtocol, Sendable {
    package typealias Element = TurnEvent
    package typealias Failure = Never

    let channel: TurnChannel

    package func makeAsyncIterator() -> TurnEvents { self }
    package func next() async -> TurnEvent? { await channel.next() }
    package func next(isolation: isolated (any Actor)?) async -> TurnEvent? { await channel.next() }
}
