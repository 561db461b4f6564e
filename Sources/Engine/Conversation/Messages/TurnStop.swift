/// Why a turn is to end before it has an answer.
package enum TurnStop: Sendable, Hashable {
    /// Nobody waits for the answer any more.
    case cancelled
    case agentStopped
    case agentFailed(String)
    case shutDown

    package var failure: TurnFailure {
        switch self {
        case .cancelled: TurnFailure(.cancelled, "the message was withdrawn before it was answered")
        case .agentStopped:
            TurnFailure(
                .agentStopped, "the agent was stopped before the message was answered",
                help: ["start the agent and send the message again"])
        case .agentFailed(let reason):
            TurnFailure(
                .agentFailed, "the agent failed before the message was answered: \(reason)",
                help: ["send the message again once the agent is running"])
        case .shutDown:
            TurnFailure(
                .shutDown, "the server shut down before the message was answered",
                help: ["send the message again once the server is running"])
        }
    }
}
