import AgentPorts
import JSON

/// The events of a streamed conversation; the usage comes last, after the reason it stopped.
struct BedrockReply: ReplyDecoder {
    mutating func take(_ frame: Frame, into reply: inout ReplyAssembly) throws(ReplyFault) {
        let event = try frame.json()
        if frame.isError {
            var problem = ProviderProblem("no explanation", event)
            problem.words.insert(frame.name, at: 0)
            throw .reported(problem)
        }
        let key = event["contentBlockIndex"]?.count.map { Int(truncatingIfNeeded: $0) } ?? 0
        switch frame.name {
        case "contentBlockStart":
            guard let use = event.at("start", "toolUse") else { return }
            reply.openCall(key, id: use["toolUseId"]?.stringValue, name: use["name"]?.stringValue)
        case "contentBlockDelta":
            let delta = event["delta"]
            reply.text(delta?["text"]?.stringValue)
            reply.reasoning(delta?.at("reasoningContent", "text")?.stringValue)
            reply.extendCall(key, delta?.at("toolUse", "input")?.stringValue)
        case "messageStop": reply.stop = Self.reasons[event["stopReason"]?.stringValue ?? ""] ?? .other
        case "metadata":
            guard let usage = event["usage"] else { return }
            var tokens = BlockTokens()
            tokens.input = usage["inputTokens"]?.count ?? 0
            tokens.output = usage["outputTokens"]?.count ?? 0
            tokens.cached = usage["cacheReadInputTokens"]?.count ?? 0
            tokens.stored = usage["cacheWriteInputTokens"]?.count ?? 0
            reply.usage = tokens.usage
        default: return
        }
    }

    private static let reasons: [String: FinishReason] = [
        "end_turn": .finished, "stop_sequence": .finished, "max_tokens": .length, "tool_use": .toolCalls,
        "model_context_window_exceeded": .length, "guardrail_intervened": .filtered, "content_filtered": .filtered,
    ]
}
