package import AgentModel
package import Conversation
import Synchronization

typealias TurnOutcome = Result<TurnReply, TurnFailure>

/// A message on its way to being answered.
package struct Envelope: Sendable {
    package var message: IncomingMessage
    package var channel: TurnChannel
    package var acceptedAt: Timestamp
    /// The version in force when it was accepted.
    package var version: DefinitionVersion
    package var persists: Bool

    package init(
        message: IncomingMessage, channel: TurnChannel, acceptedAt: Timestamp, version: DefinitionVersion,
        persists: Bool
    ) {
        self.message = message
        self.channel = channel
        self.acceptedAt = acceptedAt
        self.version = version
        self.persists = persists
    }
}

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
