import AgentModel
import AgentPorts

/// Which messages a model is shown: the system prompt and the current turn always, of the past as much as fits.
///
/// The past goes by whole exchanges, newest first, so that a tool call is never parted from its result.
struct ContextPlan: Sendable, Equatable {
    var messages: [ChatMessage]
    var tokens: Int
    /// Exchanges that did not fit, oldest first.
    var dropped: [Exchange]
    /// What was found for the message, as it stands in the system prompt.
    var sources: [ChatSource] = []
    /// The summary that stands in the system prompt.
    var summary: String?

    init(
        system: String, past: Past, examples: [DialogueExample], current: [ChatMessage], budget: Int,
        messageLimit: Int? = nil
    ) {
        summary = past.summary
        let head = ChatMessage.system(Self.system(system, past.summary))
        var tokens = head.tokens + current.reduce(0) { $0 + $1.tokens }
        var room = messageLimit ?? .max
        var kept: [Exchange] = []
        for exchange in past.exchanges.reversed() {
            let (cost, count) = (exchange.tokens, exchange.messages.count)
            guard tokens + cost <= budget, count <= room else { break }
            tokens += cost
            room -= count
            kept.append(exchange)
        }
        kept.reverse()
        dropped = Array(past.exchanges.dropLast(kept.count))
        var shown: [ChatMessage] = []
        for example in examples {
            let pair: [ChatMessage] = [.user(example.user), .assistant(text: example.assistant, calls: [])]
            let cost = pair.reduce(0) { $0 + $1.tokens }
            guard dropped.isEmpty, tokens + cost <= budget else { break }
            tokens += cost
            shown += pair
        }
        messages = [head] + Self.joined(shown + kept.flatMap(\.messages) + current)
        self.tokens = tokens
    }

    static func system(_ prompt: String, _ summary: String?) -> String {
        guard let summary else { return prompt }
        return prompt + "\n\nSummary of the conversation so far:\n" + summary
    }

    /// A message that got no answer becomes one with the next: many providers want speakers to alternate.
    private static func joined(_ messages: [ChatMessage]) -> [ChatMessage] {
        var result: [ChatMessage] = []
        for message in messages {
            if case .user(let text) = message, case .user(let earlier)? = result.last {
                result[result.count - 1] = .user(earlier + "\n\n" + text)
            } else {
                result.append(message)
            }
        }
        return result
    }
}
