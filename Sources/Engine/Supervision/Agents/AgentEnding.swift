package import AgentModel
import Conversation

/// How an agent is to end.
package struct AgentStop: Sendable, Hashable {
    package enum Cause: Sendable, Hashable { case requested, definitionRemoved, shutdown }

    package var cause: Cause
    package var deadline: Timestamp

    /// What those are told whose messages it does not finish.
    var turnStop: TurnStop { cause == .shutdown ? .shutDown : .agentStopped }
}

/// How the task that ran an agent ended.
package enum AgentExit: Sendable, Hashable {
    case stopped(StopReason)
    case failed(AgentFailure)
}
