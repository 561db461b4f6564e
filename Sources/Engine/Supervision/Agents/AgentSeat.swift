import AgentModel
import Conversation
import Synchronization

/// The place of one agent: what stays while tasks that run it come and go, and what everyone may look at.
final class AgentSeat: Sendable {
    private struct State {
        var snapshot: AgentSnapshot
        var figures = AgentFigures()
        var rate = RateGate()
        var isRestarting = false
    }

    let id: AgentID
    let name: AgentName
    let mailbox = AgentMailbox()
    private let state: Mutex<State>

    init(_ snapshot: AgentSnapshot) {
        id = snapshot.id
        name = snapshot.name
        state = Mutex(State(snapshot: snapshot))
    }

    var snapshot: AgentSnapshot { state.withLock { $0.snapshot } }
    func publish(_ snapshot: AgentSnapshot) { state.withLock { $0.snapshot = snapshot } }

    /// Failed or being replaced, and about to start again by itself.
    var isRestarting: Bool {
        get { state.withLock { $0.isRestarting } }
        set { state.withLock { $0.isRestarting = newValue } }
    }

    var figures: AgentFigures {
        var figures = state.withLock { $0.figures }
        figures.waiting = mailbox.waiting
        return figures
    }

    func count(_ change: (inout AgentFigures) -> Void) { state.withLock { change(&$0.figures) } }

    func admit(_ rate: Rate, at time: Timestamp) -> TimeSpan? { state.withLock { $0.rate.admit(rate, at: time) } }
}
