/// Where an agent is in its life, as one plain word.
///
/// `unloaded → loaded → running → stopped`, anything `→ failed`; stopped and failed load again.
package enum AgentPhase: String, Sendable, Hashable, CaseIterable {
    case unloaded, loaded, running, stopped, failed
}

/// The word clients read; it names what an agent is good for, not where it stands.
package enum AgentStatusWord: String, Sendable, Hashable, CaseIterable {
    case starting, running, restarting, stopped, error
}

/// How a running agent meets new messages.
package enum RunningCondition: Sendable, Hashable {
    case active
    /// Takes messages but leaves them waiting.
    case suspended(reason: String)
    /// Refuses new messages and finishes those it has, at the latest by then.
    case draining(until: Timestamp)

    package enum Word: String, Sendable, Hashable, CaseIterable { case active, suspended, draining }

    package var word: Word {
        switch self {
        case .active: .active
        case .suspended: .suspended
        case .draining: .draining
        }
    }
}

/// A phase together with everything that is true only in it.
package enum AgentState: Sendable, Hashable {
    case unloaded
    case loaded(DefinitionVersion)
    case running(DefinitionVersion, RunningCondition)
    case stopped(DefinitionVersion, StopReason)
    case failed(DefinitionVersion?, AgentFailure)

    package var phase: AgentPhase {
        switch self {
        case .unloaded: .unloaded
        case .loaded: .loaded
        case .running: .running
        case .stopped: .stopped
        case .failed: .failed
        }
    }

    package var version: DefinitionVersion? {
        switch self {
        case .unloaded: nil
        case .loaded(let version), .running(let version, _), .stopped(let version, _): version
        case .failed(let version, _): version
        }
    }

    package var condition: RunningCondition? {
        if case .running(_, let condition) = self { condition } else { nil }
    }

    /// Why the agent is where it is, when that has a reason.
    package var reason: TransitionReason? {
        switch self {
        case .running(_, .suspended(let reason)): .suspended(reason)
        case .stopped(_, let reason): .stopped(reason)
        case .failed(_, let failure): .failed(failure)
        default: nil
        }
    }

    package func word(isReloading: Bool = false) -> AgentStatusWord {
        switch self {
        case .failed: .error
        case .loaded: isReloading ? .restarting : .starting
        case .running(_, .draining), .stopped, .unloaded: isReloading ? .restarting : .stopped
        case .running: isReloading ? .restarting : .running
        }
    }
}
