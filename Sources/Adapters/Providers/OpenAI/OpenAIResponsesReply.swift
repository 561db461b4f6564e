import AgentPorts
import JSON

/// The events of a response; items are told apart by their place in the output.
struct OpenAIResponsesReply: ReplyDecoder {
    private var wasRefused = false

    mutating func take(_ frame: Frame, into reply: inout ReplyAssembly) throws(ReplyFault) {
        if frame.data.elementsEqual("[DONE]".utf8) { return }
        let event = try frame.json()
        let key = event["output_index"]?.count.map { Int(truncatingIfNeeded: $0) } ?? 0
        switch event["type"]?.stringValue ?? frame.name {
        case "response.output_text.delta": reply.text(event["delta"]?.stringValue)
        case "response.refusal.delta":
            wasRefused = true
            reply.text(event["delta"]?.stringValue)
        case "response.reasoning_text.delta", "response.reasoning_summary_text.delta":
            reply.reasoning(event["delta"]?.stringValue)
        case "response.output_item.added":
            guard let item = event["item"], item["type"]?.stringValue == "function_call" else { return }
            reply.openCall(key, id: item["call_id"]?.stringValue, name: item["name"]?.stringValue)
        case "response.function_call_arguments.delta": reply.extendCall(key, event["delta"]?.stringValue)
        case "response.function_call_arguments.done": reply.setArguments(key, event["arguments"]?.stringValue)
        case "response.output_item.done":
            guard let item = event["item"], item["type"]?.stringValue == "function_call" else { return }
            reply.openCall(key, id: item["call_id"]?.stringValue, name: item["name"]?.stringValue)
            reply.setArguments(key, item["arguments"]?.stringValue)
            reply.closeCall(key)
        case "response.completed": finish(event["response"], wasRefused ? .filtered : .finished, into: &reply)
        case "response.incomplete":
            let reason = event.at("response", "incomplete_details", "reason")?.stringValue
            finish(event["response"], Self.reasons[reason ?? ""] ?? .other, into: &reply)
        case "response.failed":
            throw .reported(
                ProviderProblem(reportedIn: event["response"] ?? .null) ?? ProviderProblem("the response failed"))
        case "error":
            throw .reported(ProviderProblem(reportedIn: event) ?? ProviderProblem("the response failed", event))
        default: return
        }
    }

    private func finish(_ response: JSONValue?, _ reason: FinishReason, into reply: inout ReplyAssembly) {
        if let usage = response?["usage"], let input = usage["input_tokens"]?.count {
            reply.usage = TokenUsage(
                input: input, output: usage["output_tokens"]?.count ?? 0,
                cachedInput: usage.at("input_tokens_details", "cached_tokens")?.count ?? 0,
                reasoning: usage.at("output_tokens_details", "reasoning_tokens")?.count ?? 0)
        }
        reply.stop = reason
        reply.isDone = true
    }

    private static let reasons: [String: FinishReason] = [
        "max_output_tokens": .length, "max_tokens": .length, "content_filter": .filtered,
    ]
}
