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
