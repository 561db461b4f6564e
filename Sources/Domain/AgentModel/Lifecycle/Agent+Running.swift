/// Why a running agent's condition stays as it is.
package enum ConditionRefusal: Error, Sendable, Hashable {
    case alreadySuspended
    case notSuspended
    /// Draining ends in stopping, nowhere else.
    case draining

    package var message: String {
        switch self {
        case .alreadySuspended: "the agent is suspended already"
        case .notSuspended: "the agent is not suspended"
        case .draining: "the agent is finishing its last messages and will stop"
        }
    }
}

extension Agent where Phase == Running {
    package var condition: RunningCondition { phase.condition }

    /// Leaves new messages waiting until it resumes.
    package mutating func suspend(
        because reason: String, at time: Timestamp, report: (LifecycleEvent) -> Void
    ) throws(ConditionRefusal) {
        switch phase.condition {
        case .suspended: throw .alreadySuspended
        case .draining: throw .draining
        case .active: enter(.suspended(reason: reason), as: .suspended, .suspended(reason), time, report)
        }
    }

    package mutating func resume(at time: Timestamp, report: (LifecycleEvent) -> Void) throws(ConditionRefusal) {
        switch phase.condition {
        case .active: throw .notSuspended
        case .draining: throw .draining
        case .suspended: enter(.active, as: .resumed, nil, time, report)
        }
    }

    /// Takes no more messages and finishes those it has; `stop` follows when it is done or the time is up.
    package mutating func drain(
        until deadline: Timestamp, at time: Timestamp, report: (LifecycleEvent) -> Void
    ) throws(ConditionRefusal) {
        if case .draining = phase.condition { throw .draining }
        enter(.draining(until: deadline), as: .draining, nil, time, report)
    }

    package mutating func countMessage(succeeded: Bool) {
        AgentCounters.increment(&counters.messages)
        if !succeeded { AgentCounters.increment(&counters.failedMessages) }
    }

    /// Has been well for long enough that earlier failures no longer count against it.
    package mutating func forgiveFailures() { attempts = 0 }

    private mutating func enter(
        _ condition: RunningCondition, as change: LifecycleChange, _ reason: TransitionReason?, _ time: Timestamp,
        _ report: (LifecycleEvent) -> Void
    ) {
        let next = Running(version: phase.version, condition: condition)
        changed(to: next, as: change, because: reason, at: time, report: report)
    }
}
