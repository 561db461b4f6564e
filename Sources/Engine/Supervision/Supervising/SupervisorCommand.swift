import AgentModel
import AgentPorts
import Conversation

/// What is asked of the supervisor, with the place for the answer.
enum SupervisorCommand: Sendable {
    /// What can be asked about one agent.
    enum Control: Sendable {
        case start
        case stop
        case restart
        case suspend(because: String)
        case resume
        case fail(AgentFailure)
        case rollback(to: PositiveCount)
    }

    /// The answer, and what is to be waited for before it is true.
    struct Receipt: Sendable {
        var pending: [Signal<Void>] = []
        var condition: Signal<ConditionRefusal?>?
        var reload: ReloadRecord?
    }

    typealias Answer = Signal<Result<Receipt, ControlRefusal>>

    case start(Roster, Answer)
    case apply(Roster, Answer)
    case control(AgentName, Control, Answer)
    case shutDown(deadline: Timestamp)

    func refuse() {
        switch self {
        case .start(_, let answer), .apply(_, let answer), .control(_, _, let answer):
            answer.fire(.failure(.shuttingDown))
        case .shutDown: break
        }
    }
}
