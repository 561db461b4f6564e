package import AgentModel
package import AgentPorts
package import Conversation

/// What goes with a message beside its words.
package struct MessageDelivery: Sendable {
    /// What its turn tells on.
    package var channel: TurnChannel
    /// What the ledger of messages is told of it, as it is kept and since when; nil where it is not to be in it.
    package var entry: @Sendable (IncomingMessage, Timestamp) -> LedgerEntry?

    package init(
        on channel: TurnChannel = TurnChannel(),
        entry: @escaping @Sendable (IncomingMessage, Timestamp) -> LedgerEntry? = { _, _ in nil }
    ) {
        self.channel = channel
        self.entry = entry
    }
}
