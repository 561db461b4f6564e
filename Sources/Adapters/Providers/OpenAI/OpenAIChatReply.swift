import AgentPorts
import JSON

/// Chunks of a chat completion, with the liberties that compatible servers take.
struct OpenAIChatReply: ReplyDecoder {
    mutating func take(_ frame: Frame, into reply: inout ReplyAssembly) throws(ReplyFault) {
        if frame.data.elementsEqual("[DONE]".utf8) {
            reply.stop = reply.stop ?? .other
            reply.isDone = true
            return
        }
        let chunk = try frame.json()
        if let problem = ProviderProblem(reportedIn: chunk) { throw .reported(problem) }
        if let usage = Self.usage(chunk["usage"]) { reply.usage = usage }
        guard let choice = chunk["choices"]?[0] else { return }
        // Servers that do not stream send the whole message instead of a delta.
        if let delta = choice["delta"] ?? choice["message"] { Self.take(delta, into: &reply) }
        if let reason = choice["finish_reason"]?.stringValue { reply.stop = Self.reasons[reason] ?? .other }
    }

    private static func take(_ delta: JSONValue, into reply: inout ReplyAssembly) {
        reply.reasoning(delta["reasoning_content"]?.stringValue ?? delta["reasoning"]?.stringValue)
        switch delta["content"] {
        case .string(let text): reply.text(text)
        case .array(let parts): for part in parts { take(part: part, into: &reply) }
        default: break
        }
        reply.text(delta["refusal"]?.stringValue)
        for (position, call) in (delta["tool_calls"]?.arrayValue ?? []).enumerated() {
            let key = call["index"]?.count.map { Int(truncatingIfNeeded: $0) } ?? position
            let function = call["function"]
            reply.openCall(key, id: call["id"]?.stringValue, name: function?["name"]?.stringValue)
            switch function?["arguments"] {
            case .string(let piece): reply.extendCall(key, piece)
            case .object(let whole): reply.setArguments(key, JSONValue.object(whole).text())
            default: break
            }
        }
    }

    /// Content in parts: text, and thoughts that are parts again.
    private static func take(part: JSONValue, into reply: inout ReplyAssembly) {
        if let thoughts = part["thinking"]?.arrayValue {
            for thought in thoughts { reply.reasoning(thought["text"]?.stringValue) }
        } else {
            reply.text(part["text"]?.stringValue)
        }
    }

    private static func usage(_ usage: JSONValue?) -> TokenUsage? {
        guard let usage, let input = usage["prompt_tokens"]?.count else { return nil }
        return TokenUsage(
            input: input, output: usage["completion_tokens"]?.count ?? 0,
            cachedInput: usage.at("prompt_tokens_details", "cached_tokens")?.count ?? 0,
            reasoning: usage.at("completion_tokens_details", "reasoning_tokens")?.count ?? 0)
    }

    private static let reasons: [String: FinishReason] = [
        "stop": .finished, "length": .length, "model_length": .length, "tool_calls": .toolCalls,
        "function_call": .toolCalls, "content_filter": .filtered,
    ]
}
