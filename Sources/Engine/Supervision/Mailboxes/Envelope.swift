package import AgentModel
package import Conversation
import Routing

typealias TurnOutcome = Result<TurnReply, TurnFailure>

/// A message on its way to being answered.
///
/// An object, since it goes through several hands: each would copy a value, and count the references within.
package final class Envelope: Sendable {
    package let message: IncomingMessage
    /// Whether what is said outlives the process.
    package let persists: Bool
    package let channel: TurnChannel
    package let acceptedAt: Timestamp
    /// The version in force when it was accepted, by its number.
    package let version: Int64
    /// The one behind it in the line it stands in, which is whose alone this is.
    nonisolated(unsafe) var next: Unmanaged<Envelope>?

    package init(
        message: IncomingMessage, channel: TurnChannel, acceptedAt: Timestamp, version: DefinitionVersion,
        persists: Bool
    ) {
        self.message = message
        self.persists = persists
        self.channel = channel
        self.acceptedAt = acceptedAt
        self.version = version.ordinal.value
    }
}

extension Envelope {
    package var conversation: ConversationID { message.conversation }
    var priority: MessagePriority { MessagePriority(clamping: message.urgency) }
}
