import AgentPorts
import JSON

/// One JSON object a line, the last of which says `done`.
struct OllamaReply: ReplyDecoder {
    mutating func take(_ frame: Frame, into reply: inout ReplyAssembly) throws(ReplyFault) {
        let line = try frame.json()
        if let problem = ProviderProblem(reportedIn: line) { throw .reported(problem) }
        let message = line["message"]
        reply.reasoning(message?["thinking"]?.stringValue)
        reply.text(message?["content"]?.stringValue)
        for call in message?["tool_calls"]?.arrayValue ?? [] {
            guard let function = call["function"], let name = function["name"]?.stringValue else { continue }
            reply.call(
                id: call["id"]?.stringValue, name: name, arguments: function["arguments"] ?? .object(JSONObject()))
        }
        guard line["done"]?.booleanValue == true else { return }
        reply.stop = Self.reasons[line["done_reason"]?.stringValue ?? "stop"] ?? .other
        if line["prompt_eval_count"] != nil || line["eval_count"] != nil {
            // Ollama leaves the count of a prompt out that it still had in its cache.
            let input = line["prompt_eval_count"]?.count
            reply.usage = TokenUsage(
                input: input ?? 0, output: line["eval_count"]?.count ?? 0, isEstimate: input == nil)
        }
        reply.isDone = true
    }

    private static let reasons: [String: FinishReason] = ["stop": .finished, "length": .length]
}
