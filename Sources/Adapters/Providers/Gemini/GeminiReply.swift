import AgentPorts
import JSON

/// Pieces of generated content; there is no mark at the end, only the reason in the last piece.
struct GeminiReply: ReplyDecoder {
    mutating func take(_ frame: Frame, into reply: inout ReplyAssembly) throws(ReplyFault) {
        let piece = try frame.json()
        if let problem = ProviderProblem(reportedIn: piece) { throw .reported(problem) }
        if let reason = piece.at("promptFeedback", "blockReason")?.stringValue {
            throw .reported(ProviderProblem("the request was blocked: \(reason)", kind: .refused))
        }
        if let usage = piece["usageMetadata"] { reply.usage = Self.usage(usage) }
        guard let candidate = piece["candidates"]?[0] else { return }
        for part in candidate.at("content", "parts")?.arrayValue ?? [] {
            if let call = part["functionCall"], let name = call["name"]?.stringValue {
                reply.call(
                    id: call["id"]?.stringValue, name: name, arguments: call["args"] ?? .object(JSONObject()))
            } else if part["thought"]?.booleanValue == true {
                reply.reasoning(part["text"]?.stringValue)
            } else {
                reply.text(part["text"]?.stringValue)
            }
        }
        if let reason = candidate["finishReason"]?.stringValue { reply.stop = Self.reasons[reason] ?? .other }
    }

    private static func usage(_ usage: JSONValue) -> TokenUsage {
        let thoughts = usage["thoughtsTokenCount"]?.count ?? 0
        return TokenUsage(
            input: (usage["promptTokenCount"]?.count ?? 0) + (usage["toolUsePromptTokenCount"]?.count ?? 0),
            output: (usage["candidatesTokenCount"]?.count ?? 0) + thoughts,
            cachedInput: usage["cachedContentTokenCount"]?.count ?? 0, reasoning: thoughts)
    }

    private static let reasons: [String: FinishReason] = {
        var reasons: [String: FinishReason] = ["STOP": .finished, "MAX_TOKENS": .length]
        for word in [
            "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE", "IMAGE_SAFETY",
            "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION", "MODEL_ARMOR",
        ] { reasons[word] = .filtered }
        return reasons
    }()
}
