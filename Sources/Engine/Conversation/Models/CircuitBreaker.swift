package import AgentModel
package import AgentPorts

/// Keeps requests from a provider that does not answer: after some failures in a row it lets none through for a while,
/// then a single one to find out.
package struct CircuitBreaker: Sendable, Equatable {
    package struct Settings: Sendable, Hashable {
        /// Failures in a row that open it.
        package var failures = 5
        package var rest = TimeSpan.seconds(30)

        package init() {}
    }

    private enum State: Sendable, Equatable {
        /// Requests go through. → open
        case closed(failures: Int)
        /// None goes through until then. → probing
        case open(until: Timestamp)
        /// One is on its way; if it is lost, the next may try at `until`. → closed, open
        case probing(until: Timestamp)
    }

    private let settings: Settings
    private var state = State.closed(failures: 0)

    package init(_ settings: Settings = Settings()) { self.settings = settings }

    /// Nil when a request may be made, which must then be reported; else how long to wait.
    package mutating func admit(at time: Timestamp) -> TimeSpan? {
        switch state {
        case .closed: return nil
        case .open(let until), .probing(let until):
            guard until <= time else { return until.since(time) }
            state = .probing(until: time.advanced(by: settings.rest))
            return nil
        }
    }

    package mutating func succeeded() { state = .closed(failures: 0) }

    /// Only what says something about the provider's health counts; refusing one request does not.
    package mutating func failed(_ kind: ChatError.Kind, at time: Timestamp) {
        switch kind {
        case .network, .timeout, .overloaded, .malformed: count(at: time)
        case .authentication, .rateLimited, .quota, .contextTooLong, .refused, .badRequest, .unavailable: succeeded()
        case .cancelled:
            // Nothing was learnt: the next request may find out.
            if case .probing = state { state = .open(until: time) }
        }
    }

    private mutating func count(at time: Timestamp) {
        switch state {
        case .closed(let failures) where failures + 1 < settings.failures: state = .closed(failures: failures + 1)
        case .closed, .probing: state = .open(until: time.advanced(by: settings.rest))
        case .open: break
        }
    }
}
