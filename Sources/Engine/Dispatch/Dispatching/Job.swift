import AgentModel
import AgentPorts
import Routing

/// A message that was accepted, with those it may be given to.
struct Job: Sendable {
    struct Addressee: Sendable {
        var name: AgentName
        /// Of the message as it reaches this one.
        var trail: Trail
    }

    var errand: Errand
    var envelope: MessageEnvelope
    var origin: MessageOrigin
    /// One after the other until one takes it, or all at once.
    var addressees: [Addressee]
    var isBroadcast: Bool
    /// Delivered before: its turns need identifiers of their own.
    var isAgain = false
    /// The agents whose turns wait for the answer, each for the next.
    var awaitedBy: [AgentName] = []
    /// Somebody inside waits for the answer, and is cut off by whatever cuts the message off: it is never delivered again.
    var isAwaited = false
    var ledger: any MessageLedger
}

/// One turn of one message, as long as it lasts.
struct TurnPlace: Sendable {
    var job: Job
    var agent: AgentName
    var trail: Trail
    /// A model may have been called.
    var hasBegun = false
    /// Since when the agent has had it; of a message that was for it by name, which the turn itself brings to its end.
    var handedAt: Timestamp?
}
