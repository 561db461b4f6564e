import AgentModel

/// A transition an agent has made and nobody knows of yet.
final class Transition: Sendable {
    /// Nil when nothing has changed that would have to be told.
    let event: LifecycleEvent?
    let snapshot: AgentSnapshot
    /// Where the agent is to be seen; nil for who has no place yet.
    let seat: AgentSeat?

    init(_ event: LifecycleEvent?, to snapshot: AgentSnapshot, of seat: AgentSeat?) {
        self.event = event
        self.snapshot = snapshot
        self.seat = seat
    }
}
