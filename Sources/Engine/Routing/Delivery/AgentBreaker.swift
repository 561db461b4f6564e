package import AgentModel

/// Leaves an agent alone that fails again and again, and finds out carefully whether it is well.
package struct AgentBreaker: Sendable, Hashable {
    package struct Settings: Sendable, Hashable {
        /// Failures in a row that open it.
        package var failures = 5
        package var rest = TimeSpan.seconds(30)
        /// Successes in a row that close it again, and how many may find out at once.
        package var probes = 3

        package init() {}
    }

    package enum State: Sendable, Hashable {
        /// Everything goes through. → open
        case closed(failures: Int)
        /// Nothing goes through until then. → probing
        case open(until: Timestamp)
        /// A few go through; those lost are given up at `until`. → closed, open
        case probing(under: Int, succeeded: Int, until: Timestamp)
    }

    private let settings: Settings
    package private(set) var state = State.closed(failures: 0)

    package init(_ settings: Settings = Settings()) { self.settings = settings }

    /// Until when nothing goes through; nil when something may.
    package func rests(at now: Timestamp) -> Timestamp? {
        switch state {
        case .closed: nil
        case .open(let until): until > now ? until : nil
        case .probing(let under, let succeeded, let until):
            under + succeeded >= settings.probes && until > now ? until : nil
        }
    }

    /// True when a message may go to the agent, whose end must then be told.
    package mutating func admit(at now: Timestamp) -> Bool {
        guard rests(at: now) == nil else { return false }
        let until = now.advanced(by: settings.rest)
        switch state {
        case .closed: break
        case .open: state = .probing(under: 1, succeeded: 0, until: until)
        case .probing(let under, let succeeded, let old):
            // Those that were to find out and were never heard of again count no longer.
            state = .probing(under: old > now ? under + 1 : 1, succeeded: succeeded, until: until)
        }
        return true
    }

    package mutating func succeeded() {
        switch state {
        case .closed: state = .closed(failures: 0)
        // The answer to a message that went before it opened says nothing of now.
        case .open: break
        case .probing(let under, let succeeded, let until):
            state =
                succeeded + 1 >= settings.probes
                ? .closed(failures: 0)
                : .probing(under: max(0, under - 1), succeeded: succeeded + 1, until: until)
        }
    }

    package mutating func failed(at now: Timestamp) {
        switch state {
        case .closed(let failures) where failures + 1 < settings.failures: state = .closed(failures: failures + 1)
        case .closed, .probing: state = .open(until: now.advanced(by: settings.rest))
        case .open: break
        }
    }

    /// Nothing was learnt: it was withdrawn, or ended for reasons of its own.
    package mutating func withdrawn() {
        if case .probing(let under, let succeeded, let until) = state {
            state = .probing(under: max(0, under - 1), succeeded: succeeded, until: until)
        }
    }
}
