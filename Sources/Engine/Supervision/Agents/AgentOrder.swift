import AgentModel
import Conversation

/// What the task that runs an agent is told.
enum AgentOrder: Sendable {
    /// By one of its own turns.
    case turnEnded(MessageID, succeeded: Bool)
    case replace(DefinitionVersion, done: Signal<Void>)
    case suspend(because: String, done: Signal<ConditionRefusal?>)
    case resume(done: Signal<ConditionRefusal?>)
    /// Take no more messages, finish those that are here, at the latest by then.
    case stop(AgentStop)
    /// The time for finishing is over.
    case timeIsUp
    /// Something is wrong with the agent itself.
    case fail(AgentFailure)
}

extension AgentOrder {
    /// Nobody will obey it any more: whoever waits for it need not.
    func dismiss() {
        switch self {
        case .replace(_, let done): done.fire(())
        case .suspend(_, let done), .resume(let done): done.fire(.draining)
        case .turnEnded, .stop, .timeIsUp, .fail: break
        }
    }
}

/// How an agent is to end.
struct AgentStop: Sendable, Hashable {
    enum Cause: Sendable, Hashable { case requested, definitionRemoved, shutdown }

    var cause: Cause
    var deadline: Timestamp

    /// What those are told whose messages it does not finish.
    var turnStop: TurnStop { cause == .shutdown ? .shutDown : .agentStopped }
}

/// How the task that ran an agent ended.
enum AgentExit: Sendable, Hashable {
    case stopped(AgentModel.StopReason)
    case failed(AgentFailure)
}
