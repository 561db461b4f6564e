import AgentModel
import AgentPorts
import JSON

/// One turn of the past, in the shape a model reads: what was said, and every tool call with its results.
struct Exchange: Sendable, Equatable {
    /// What the assistant did between two things it was told.
    struct Round: Sendable, Equatable {
        var text: String
        var calls: [ToolCall]
        /// One for each call, in the order of the calls.
        var results: [ToolResult]
    }

    var turn: MessageID
    var at: Timestamp
    var request: String
    var rounds: [Round] = []
    /// Nil for turns that failed or were cut off.
    var reply: String?

    var messages: [ChatMessage] {
        var messages: [ChatMessage] = [.user(request)]
        for round in rounds {
            messages.append(.assistant(text: round.text, calls: round.calls))
            messages += round.results.map(ChatMessage.toolResult)
        }
        if let reply { messages.append(.assistant(text: reply, calls: [])) }
        return messages
    }

    /// Roughly what it costs to show it.
    var tokens: Int { messages.reduce(0) { $0 + $1.tokens } }
}

extension ChatMessage {
    /// Each message costs a few tokens beside its text.
    private static let overhead = 4

    var tokens: Int {
        switch self {
        case .system(let text), .user(let text): Self.overhead + TokenEstimate(of: text).tokens
        case .assistant(let text, let calls):
            calls.reduce(Self.overhead + TokenEstimate(of: text).tokens) { sum, call in
                sum + Self.overhead + TokenEstimate(of: call.name).tokens
                    + TokenEstimate(of: call.arguments.text()).tokens
            }
        case .toolResult(let result): Self.overhead + TokenEstimate(of: result.text).tokens
        }
    }
}
