package import AgentModel
package import AgentPorts

/// Why an accepted message got no answer.
package struct TurnFailure: Error, Sendable, Hashable {
    /// A stable, dotted word for programs.
    package enum Code: Sendable, Hashable, CustomStringConvertible {
        case model(ChatError.Kind)
        case storage(StorageError.Kind)
        /// The conversation has had as many exchanges as the agent allows.
        case turnLimit
        case toolLimit
        /// The agent has used up what it may use in a day.
        case dailyLimit(DailyLimit.Kind)
        /// What the request as a whole may use is used up.
        case budgetSpent
        case timedOut
        case cancelled
        /// The agent was stopped before the message was answered.
        case agentStopped
        case agentFailed
        case shutDown

        package var description: String {
            switch self {
            case .model(let kind): "model.\(kind.rawValue)"
            case .storage(let kind): "storage.\(kind.rawValue)"
            case .turnLimit: "conversation.turn-limit"
            case .toolLimit: "turn.tool-limit"
            case .dailyLimit(let kind): "limits.\(kind.rawValue)-per-day"
            case .budgetSpent: "turn.budget-spent"
            case .timedOut: "turn.timed-out"
            case .cancelled: "turn.cancelled"
            case .agentStopped: "turn.agent-stopped"
            case .agentFailed: "turn.agent-failed"
            case .shutDown: "turn.shut-down"
            }
        }
    }

    package var code: Code
    package var message: String
    package var help: [String]
    package var retryAfter: TimeSpan?
    /// The limit of the day that was reached, where that is why.
    package var limit: DailyLimit?

    package init(_ code: Code, _ message: String, help: [String] = [], retryAfter: TimeSpan? = nil) {
        self.code = code
        self.message = message
        self.help = help
        self.retryAfter = retryAfter
    }

    package init(_ error: ChatError) {
        self.init(.model(error.kind), error.message, help: error.help, retryAfter: error.retryAfter)
    }

    package init(_ error: StorageError) {
        self.init(.storage(error.kind), error.message, help: error.help)
    }
}

extension TurnFailure {
    static func turnLimit(_ limit: Int64) -> TurnFailure {
        TurnFailure(
            .turnLimit, "the conversation has had its \(limit) exchanges",
            help: ["begin a new conversation, reset this one, or raise 'conversation.max_turns' in the agent's file"])
    }

    static func toolLimit(_ limit: Int64) -> TurnFailure {
        TurnFailure(
            .toolLimit, "the model went on calling tools after the \(limit) calls one message may make",
            help: ["raise 'limits.max_tool_calls' in the agent's file, or say in its prompt when to stop"])
    }

    static func timedOut(after span: TimeSpan) -> TurnFailure {
        TurnFailure(
            .timedOut, "the message was not answered within \(span)",
            help: ["raise 'limits.message_timeout' in the agent's file, or ask for less at once"])
    }
}
