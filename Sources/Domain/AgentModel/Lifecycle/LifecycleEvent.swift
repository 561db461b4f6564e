/// What a transition did.
package enum LifecycleChange: String, Sendable, Hashable, CaseIterable {
    case loaded, unloaded, started, stopped, failed, replaced, suspended, resumed, draining, recovered
}

/// One transition of one agent, as it is reported, written down and sent to whoever listens.
package struct LifecycleEvent: Sendable, Hashable {
    package let id: AgentID
    package let name: AgentName
    /// Counts the agent's own events without gaps, across restarts.
    package let sequence: Int64
    package let change: LifecycleChange
    package let from: AgentPhase
    package let to: AgentPhase
    package let at: Timestamp
    package let reason: TransitionReason?
    package let version: DefinitionVersion?
    /// Failures in a row, this one included.
    package let attempts: Int64

    /// The dotted name it is published under: `agent.started`.
    package var topic: String { "agent.\(change.rawValue)" }
}
