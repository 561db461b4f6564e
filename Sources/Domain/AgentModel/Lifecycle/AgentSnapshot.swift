/// A copy of everything that is known about an agent's life at one moment, for everyone who does not own it.
package struct AgentSnapshot: Sendable, Hashable {
    package let id: AgentID
    package let name: AgentName
    package let state: AgentState
    /// When it came into this phase.
    package let since: Timestamp
    /// Failures in a row since it was last well.
    package let attempts: Int64
    /// The number of its latest event.
    package let sequence: Int64
    package let counters: AgentCounters

    package init(
        id: AgentID, name: AgentName, state: AgentState, since: Timestamp, attempts: Int64 = 0, sequence: Int64 = 0,
        counters: AgentCounters = AgentCounters()
    ) {
        self.id = id
        self.name = name
        self.state = state
        self.since = since
        self.attempts = attempts
        self.sequence = sequence
        self.counters = counters
    }

    package var phase: AgentPhase { state.phase }
    package var version: DefinitionVersion? { state.version }
    package var condition: RunningCondition? { state.condition }
    package var reason: TransitionReason? { state.reason }
}
