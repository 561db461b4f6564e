package import AgentModel
package import AgentPorts
package import Conversation
package import JSON

/// What a message came to; there is exactly one for each that was accepted.
package enum MessageOutcome: Sendable, Equatable {
    case answered(MessageReply)
    /// Somebody had it and did not answer.
    case failed(MessageFailure)
    /// Nobody took it; it is among the dead letters.
    case dead(MessageFailure, attempts: Int)
    /// Of several that were asked: everyone's part, in the order in which they were asked.
    case gathered([GatheredReply])

    package var isAnswered: Bool {
        switch self {
        case .answered: true
        case .failed, .dead: false
        case .gathered(let parts): parts.contains { (try? $0.result.get()) != nil }
        }
    }

    /// The answer of the one who was asked; nil of several.
    package var reply: MessageReply? { if case .answered(let reply) = self { reply } else { nil } }
}

/// What one agent said to a message.
package struct MessageReply: Sendable, Equatable {
    package var agent: AgentName
    /// The turn in the agent's conversation; nil of a service elsewhere.
    package var turn: MessageID?
    package var text: String
    /// The answer as data, where it is not only text.
    package var content: JSONValue?
    package var usage: TokenUsage
    package var took: TimeSpan
    /// Everything the turn told of its answer; nil of a service elsewhere, and of an answer from before a restart.
    package var details: TurnReply?

    package init(
        agent: AgentName, turn: MessageID? = nil, text: String, content: JSONValue? = nil,
        usage: TokenUsage = .none, took: TimeSpan, details: TurnReply? = nil
    ) {
        self.agent = agent
        self.turn = turn
        self.text = text
        self.content = content
        self.usage = usage
        self.took = took
        self.details = details
    }
}

/// Why a message has no answer.
package struct MessageFailure: Error, Sendable, Hashable {
    /// A stable, dotted word for programs.
    package var code: String
    package var message: String
    package var help: [String]
    /// Who had it; nil when nobody did.
    package var agent: AgentName?
    package var retryAfter: TimeSpan?

    package init(
        _ code: String, _ message: String, help: [String] = [], agent: AgentName? = nil, retryAfter: TimeSpan? = nil
    ) {
        self.code = code
        self.message = message
        self.help = help
        self.agent = agent
        self.retryAfter = retryAfter
    }
}

package struct GatheredReply: Sendable, Equatable {
    package var agent: AgentName
    package var result: Result<MessageReply, MessageFailure>

    package init(agent: AgentName, result: Result<MessageReply, MessageFailure>) {
        self.agent = agent
        self.result = result
    }
}
