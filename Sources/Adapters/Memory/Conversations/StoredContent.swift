import AgentPorts
import JSON

/// The content of a step as it stands in a row: a word for its kind, the text people read, and the rest as JSON.
struct StoredContent: Sendable {
    enum Kind: String, Sendable {
        case received, assistant
        case toolResult = "tool_result"
        case replied, failed, interrupted, summary
    }

    var kind: String
    var text: String
    var detail: JSONValue?

    init(kind: String, text: String, detail: JSONValue?) { (self.kind, self.text, self.detail) = (kind, text, detail) }

    private init(as kind: Kind, _ text: String = "", _ detail: JSONValue? = nil) {
        self.init(kind: kind.rawValue, text: text, detail: detail)
    }

    init(_ content: ConversationStep.Content) {
        switch content {
        case .received(let text, let sender): self.init(as: .received, text, ["sender": .string(sender)])
        case .assistant(let text, let calls):
            self.init(as: .assistant, text, calls.isEmpty ? nil : ["calls": .array(calls.map(\.stored))])
        case .toolResult(let result):
            self.init(
                as: .toolResult, result.text,
                ["call": .string(result.callID), "name": .string(result.name), "error": .boolean(result.isError)])
        case .replied(let usage, let reason):
            self.init(as: .replied, "", ["usage": usage.stored, "stop": .string(reason.rawValue)])
        case .failed(let code, let message): self.init(as: .failed, message, ["code": .string(code)])
        case .interrupted: self.init(as: .interrupted)
        case .summary(let text): self.init(as: .summary, text)
        }
    }

    /// Nil when the row does not make one.
    var content: ConversationStep.Content? {
        guard let kind = Kind(rawValue: kind) else { return nil }
        switch kind {
        case .received: return detail?["sender"]?.stringValue.map { .received(text: text, sender: $0) }
        case .assistant:
            let stored = detail?["calls"]?.arrayValue ?? []
            let calls = stored.compactMap(ToolCall.init(stored:))
            return calls.count == stored.count ? .assistant(text: text, calls: calls) : nil
        case .toolResult:
            guard let call = detail?["call"]?.stringValue, let name = detail?["name"]?.stringValue,
                let isError = detail?["error"]?.booleanValue
            else { return nil }
            return .toolResult(ToolResult(callID: call, name: name, text: text, isError: isError))
        case .replied:
            guard let usage = detail?["usage"].flatMap(TokenUsage.init(stored:)),
                let reason = detail?["stop"]?.stringValue.flatMap(FinishReason.init(rawValue:))
            else { return nil }
            return .replied(usage, reason)
        case .failed: return detail?["code"]?.stringValue.map { .failed(code: $0, message: text) }
        case .interrupted: return .interrupted
        case .summary: return .summary(text)
        }
    }
}

extension ToolCall {
    fileprivate var stored: JSONValue { ["id": .string(id), "name": .string(name), "arguments": arguments] }

    fileprivate init?(stored: JSONValue) {
        guard let id = stored["id"]?.stringValue, let name = stored["name"]?.stringValue,
            let arguments = stored["arguments"]
        else { return nil }
        self.init(id: id, name: name, arguments: arguments)
    }
}

extension TokenUsage {
    fileprivate var stored: JSONValue {
        [
            "input": .integer(input), "output": .integer(output), "cached_input": .integer(cachedInput),
            "reasoning": .integer(reasoning), "estimate": .boolean(isEstimate),
        ]
    }

    fileprivate init?(stored: JSONValue) {
        guard let input = stored["input"]?.integerValue, let output = stored["output"]?.integerValue,
            let cachedInput = stored["cached_input"]?.integerValue, let reasoning = stored["reasoning"]?.integerValue,
            let isEstimate = stored["estimate"]?.booleanValue
        else { return nil }
        self.init(
            input: input, output: output, cachedInput: cachedInput, reasoning: reasoning, isEstimate: isEstimate)
    }
}
