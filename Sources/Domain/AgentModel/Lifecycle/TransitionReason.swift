/// Why an agent stopped.
package enum StopReason: String, Sendable, Hashable, CaseIterable {
    case requested
    case drained
    case drainTimedOut = "drain-timed-out"
    case definitionRemoved = "definition-removed"
    case shutdown
    /// The server ended while the agent was draining.
    case interrupted

    package var sentence: String {
        switch self {
        case .requested: "it was asked to"
        case .drained: "it was asked to and had finished its messages"
        case .drainTimedOut: "it was asked to, and its messages took too long"
        case .definitionRemoved: "its definition was removed"
        case .shutdown: "the server shut down"
        case .interrupted: "the server ended while the agent was finishing its messages"
        }
    }
}

/// Why an agent failed: a word for programs and a sentence for people.
package struct AgentFailure: Error, Sendable, Hashable {
    package enum Code: String, Sendable, Hashable, CaseIterable {
        case definitionInvalid = "definition-invalid"
        case providerUnavailable = "provider-unavailable"
        case toolUnavailable = "tool-unavailable"
        case startTimedOut = "start-timed-out"
        case crashed
        case restartsExhausted = "restarts-exhausted"
        /// What was written down about the agent could not be read back.
        case stateUnreadable = "state-unreadable"
    }

    package var code: Code
    package var message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

/// The reason that comes with some transitions.
package enum TransitionReason: Sendable, Hashable {
    case stopped(StopReason)
    case suspended(String)
    case failed(AgentFailure)

    /// A stable word for programs.
    package var code: String {
        switch self {
        case .stopped(let reason): reason.rawValue
        case .suspended: "suspended"
        case .failed(let failure): failure.code.rawValue
        }
    }

    package var sentence: String {
        switch self {
        case .stopped(let reason): reason.sentence
        case .suspended(let reason): reason
        case .failed(let failure): failure.message
        }
    }
}
