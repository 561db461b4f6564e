package import AgentModel
package import Conversation
import Routing

typealias TurnOutcome = Result<TurnReply, TurnFailure>

/// A message on its way to being answered.
///
/// An object, since it goes through several hands: each would copy a value, and count the references within.
package final class Envelope: Sendable {
    package let message: IncomingMessage
    package let channel: TurnChannel
    package let acceptedAt: Timestamp
    /// Twice the number of the version, and one when it persists: a word for each of both would make a waiting one larger by
    /// an eighth.
    private let versionAndPersists: Int64
    /// The one behind it in the line it stands in, which is whose alone this is.
    nonisolated(unsafe) var next: Unmanaged<Envelope>?

    package init(
        message: IncomingMessage, channel: TurnChannel, acceptedAt: Timestamp, version: DefinitionVersion,
        persists: Bool
    ) {
        self.message = message
        self.channel = channel
        self.acceptedAt = acceptedAt
        versionAndPersists = version.ordinal.value << 1 | (persists ? 1 : 0)
    }
}

extension Envelope {
    /// The version in force when it was accepted, by its number.
    package var version: Int64 { versionAndPersists >> 1 }
    /// Whether what is said outlives the process.
    package var persists: Bool { versionAndPersists & 1 == 1 }
    package var conversation: ConversationID { message.conversation }
    var priority: MessagePriority { MessagePriority(clamping: message.urgency) }
}
