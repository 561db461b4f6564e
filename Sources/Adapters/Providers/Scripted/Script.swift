import AgentModel
import AgentPorts

/// The turns of a scripted model, as its file says them.
struct Script: Sendable, Equatable {
    struct Turn: Sendable, Equatable {
        /// Replies only when the newest message holds this, and then as often as it does; nil: once, in its place.
        var when: String?
        /// Waits this long first, by the clock the model was given.
        var delay = TimeSpan.zero
        var events: [ChatEvent] = []
        /// Ends the turn instead of a reason to stop.
        var error: Failure?
    }

    struct Failure: Sendable, Equatable {
        var kind: ChatError.Kind
        var message: String
        var retryAfter: TimeSpan?
    }

    /// Begins again when all turns are used.
    var loops = false
    var turns: [Turn] = []
}
