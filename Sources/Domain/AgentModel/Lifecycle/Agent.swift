/// One agent's life, in the phase its type says.
///
/// It cannot be copied, and every transition consumes it: an old phase cannot be used again and the wrong operation does
/// not compile. The one task that runs the agent owns it; everyone else sees an `AgentSnapshot`. Each transition hands
/// its event to `report` before it returns, so that none can be forgotten.
package struct Agent<Phase: LifecyclePhase>: ~Copyable, Sendable {
    package let id: AgentID
    package let name: AgentName
    package internal(set) var phase: Phase
    /// When it came into this phase.
    package internal(set) var since: Timestamp
    /// Failures in a row since it was last well.
    package internal(set) var attempts: Int64
    package internal(set) var counters: AgentCounters
    var sequence: Int64

    package var snapshot: AgentSnapshot {
        AgentSnapshot(
            id: id, name: name, state: phase.state, since: since, attempts: attempts, sequence: sequence,
            counters: counters)
    }

    init(
        id: AgentID, name: AgentName, phase: Phase, since: Timestamp, attempts: Int64 = 0, sequence: Int64 = 0,
        counters: AgentCounters = AgentCounters()
    ) {
        self.id = id
        self.name = name
        self.phase = phase
        self.since = since
        self.attempts = attempts
        self.sequence = sequence
        self.counters = counters
    }
}

extension Agent where Phase == Unloaded {
    /// An agent nobody has heard of before.
    package init(id: AgentID, name: AgentName, at time: Timestamp) {
        self.init(id: id, name: name, phase: Unloaded(), since: time)
    }
}

extension Agent {
    /// The same agent in its next phase, once the event is told.
    consuming func moved<Next: LifecyclePhase>(
        to next: Next, as change: LifecycleChange, because reason: TransitionReason? = nil, at time: Timestamp,
        report: (LifecycleEvent) -> Void
    ) -> Agent<Next> {
        let to = next.state
        AgentCounters.increment(&sequence)
        report(
            LifecycleEvent(
                id: id, name: name, sequence: sequence, change: change, from: phase.state.phase, to: to.phase,
                at: time, reason: reason, version: to.version, attempts: attempts))
        return Agent<Next>(
            id: id, name: name, phase: next, since: time, attempts: attempts, sequence: sequence, counters: counters)
    }

    /// Stays in its phase, with other facts in it.
    mutating func changed(
        to next: Phase, as change: LifecycleChange, because reason: TransitionReason? = nil, at time: Timestamp,
        report: (LifecycleEvent) -> Void
    ) {
        let state = next.state
        AgentCounters.increment(&sequence)
        phase = next
        report(
            LifecycleEvent(
                id: id, name: name, sequence: sequence, change: change, from: state.phase, to: state.phase, at: time,
                reason: reason, version: state.version, attempts: attempts))
    }
}
