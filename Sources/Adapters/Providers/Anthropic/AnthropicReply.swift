import AgentPorts
import JSON

/// The events of a message: blocks are told apart by their index; tokens are counted cumulatively.
struct AnthropicReply: ReplyDecoder {
    private var tokens = BlockTokens()

    mutating func take(_ frame: Frame, into reply: inout ReplyAssembly) throws(ReplyFault) {
        let event = try frame.json()
        let key = event["index"]?.count.map { Int(truncatingIfNeeded: $0) } ?? 0
        switch event["type"]?.stringValue ?? frame.name {
        case "message_start": count(event.at("message", "usage"), into: &reply)
        case "content_block_start":
            guard let block = event["content_block"] else { return }
            switch block["type"]?.stringValue {
            case "text": reply.text(block["text"]?.stringValue)
            case "thinking": reply.reasoning(block["thinking"]?.stringValue)
            case "tool_use":
                reply.openCall(key, id: block["id"]?.stringValue, name: block["name"]?.stringValue)
                if let input = block["input"]?.objectValue, !input.isEmpty {
                    reply.setArguments(key, JSONValue.object(input).text())
                }
            default: return
            }
        case "content_block_delta":
            let delta = event["delta"]
            reply.text(delta?["text"]?.stringValue)
            reply.reasoning(delta?["thinking"]?.stringValue)
            reply.extendCall(key, delta?["partial_json"]?.stringValue)
        case "content_block_stop":
            // Whether a call was cut off is known only from the reason the message stops.
            return
        case "message_delta":
            if let reason = event.at("delta", "stop_reason")?.stringValue {
                reply.stop = Self.reasons[reason] ?? .other
            }
            count(event["usage"], into: &reply)
        case "message_stop":
            reply.stop = reply.stop ?? .other
            reply.isDone = true
        case "error":
            throw .reported(ProviderProblem(reportedIn: event) ?? ProviderProblem("the message failed", event))
        default: return
        }
    }

    private mutating func count(_ usage: JSONValue?, into reply: inout ReplyAssembly) {
        guard let usage else { return }
        tokens.input = usage["input_tokens"]?.count ?? tokens.input
        tokens.cached = usage["cache_read_input_tokens"]?.count ?? tokens.cached
        tokens.stored = usage["cache_creation_input_tokens"]?.count ?? tokens.stored
        tokens.output = usage["output_tokens"]?.count ?? tokens.output
        tokens.reasoning = usage.at("output_tokens_details", "thinking_tokens")?.count ?? tokens.reasoning
        reply.usage = tokens.usage
    }

    private static let reasons: [String: FinishReason] = [
        "end_turn": .finished, "stop_sequence": .finished, "max_tokens": .length,
        "model_context_window_exceeded": .length, "tool_use": .toolCalls, "refusal": .filtered,
    ]
}

/// Tokens of providers that count what the cache gave and took beside the input instead of in it.
struct BlockTokens: Sendable {
    var input: Int64 = 0
    var cached: Int64 = 0
    var stored: Int64 = 0
    var output: Int64 = 0
    var reasoning: Int64 = 0

    var usage: TokenUsage {
        TokenUsage(input: input + cached + stored, output: output, cachedInput: cached, reasoning: reasoning)
    }
}
