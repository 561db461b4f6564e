import AgentModel
import AgentPorts
import Conversation
import Routing
import Supervision

/// What became of giving a message to one agent.
struct Attempt: Sendable {
    var agent: AgentName
    var event: Delivery.Event
    var hasBegun = false
    var reply: MessageReply?
    var help: [String] = []
    var retryAfter: TimeSpan?

    static func refused(_ agent: AgentName, _ failure: DeliveryFailure, help: [String] = []) -> Attempt {
        Attempt(agent: agent, event: .refused(failure), help: help, retryAfter: failure.retryAfter)
    }
}

extension DeliveryFailure {
    init(_ refusal: SendRefusal) {
        let kind: Kind =
            switch refusal.code {
            case .notFound: .notFound
            case .notRunning: .notRunning
            case .busy: .queueFull
            case .rateLimited: .rateLimited
            case .tooLong: .tooLarge
            case .notStored: .notStored
            }
        self.init(kind, refusal.message, retryAfter: refusal.retryAfter)
    }
}

extension TurnFailure {
    /// Whether it says something about the agent, rather than about the message or the server.
    var isTheAgents: Bool {
        switch code {
        case .model(.cancelled): false
        case .model, .timedOut, .agentFailed: true
        case .storage, .turnLimit, .toolLimit, .dailyLimit, .budgetSpent, .cancelled, .agentStopped, .shutDown: false
        }
    }

    /// Whether the agent ended with the message still waiting, so that another may have it.
    var isOfAnAgentThatEnded: Bool { code == .agentStopped || code == .agentFailed }
}
