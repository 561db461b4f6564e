/// What the server does with an agent it found written down, once it is back in a valid phase.
package enum RestartIntent: Sendable, Hashable {
    /// Leave it where it is.
    case stay
    /// Start it: it was running, or about to.
    case start
    /// Start it and suspend it at once, as it was.
    case startSuspended(reason: String)
}

extension PersistedAgent {
    package var intent: RestartIntent {
        switch state {
        case .loaded, .running(_, .active): .start
        case .running(_, .suspended(let reason)): .startSuspended(reason: reason)
        case .unloaded, .running(_, .draining), .stopped, .failed, nil: .stay
        }
    }
}

extension AnyAgent {
    /// The agent in a phase that is valid after a restart, whatever was written down about it.
    ///
    /// Nothing runs after a restart: what ran is loaded and started again, what was draining has stopped.
    /// A state that cannot be read becomes a failure; only an identity that cannot be read is a problem.
    package static func recover(
        from record: PersistedAgent, at time: Timestamp, report: (LifecycleEvent) -> Void
    ) throws(ValueProblem) -> AnyAgent {
        let (id, name) = (try AgentID(parsing: record.id), try AgentName(parsing: record.name))
        let old = record.state
        let found = Agent(
            id: id, name: name, phase: Found(state: old ?? .unloaded), since: Timestamp(milliseconds: record.since),
            attempts: max(0, record.attempts), sequence: max(0, record.sequence), counters: record.counters)
        switch old {
        case .unloaded:
            return .unloaded(found.back(in: Unloaded(), time, report))
        case .loaded(let version), .running(let version, .active), .running(let version, .suspended):
            return .loaded(found.back(in: Loaded(version: version), time, report))
        case .running(let version, .draining):
            return .stopped(found.back(in: Stopped(version: version, reason: .interrupted), time, report))
        case .stopped(let version, let reason):
            return .stopped(found.back(in: Stopped(version: version, reason: reason), time, report))
        case .failed(let version, let failure):
            return .failed(found.back(in: Failed(version: version, failure: failure), time, report))
        case nil:
            let failure = AgentFailure(.stateUnreadable, "what was written down about the agent cannot be read")
            return .failed(found.back(in: Failed(version: record.version, failure: failure), time, report))
        }
    }
}

extension PersistedAgent {
    fileprivate var counters: AgentCounters {
        AgentCounters(
            starts: starts, replacements: replacements, failures: failures, messages: messages,
            failedMessages: failedMessages)
    }
}

/// Not a phase an agent lives in: the state it was found in before it is put into a valid one.
private struct Found: LifecyclePhase {
    let state: AgentState
}

extension Agent where Phase == Found {
    /// A phase that has not changed also keeps its time.
    consuming func back<Next: LifecyclePhase>(
        in next: Next, _ time: Timestamp, _ report: (LifecycleEvent) -> Void
    ) -> Agent<Next> {
        let (old, since) = (phase.state.phase, since)
        var agent = moved(to: next, as: .recovered, because: next.state.reason, at: time, report: report)
        if next.state.phase == old { agent.since = since }
        return agent
    }
}
