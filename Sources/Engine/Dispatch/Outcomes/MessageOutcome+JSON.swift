import AgentModel
import AgentPorts
import Conversation
package import JSON

extension MessageOutcome {
    /// As programs read it, and as it is kept for whoever sends the same message again.
    package var json: JSONObject {
        switch self {
        case .answered(let reply):
            var object = reply.json
            object["status"] = "answered"
            return object
        case .failed(let failure):
            var object = failure.json
            object["status"] = "failed"
            return object
        case .dead(let failure, let attempts):
            var object = failure.json
            object["status"] = "dead"
            object["attempts"] = .integer(Int64(attempts))
            return object
        case .gathered(let parts):
            var object = JSONObject()
            object["status"] = .string(isAnswered ? "answered" : "failed")
            object["replies"] = .array(
                parts.map { part in
                    switch part.result {
                    case .success(let reply): return .object(MessageOutcome.answered(reply).json)
                    case .failure(var failure):
                        failure.agent = part.agent
                        return .object(MessageOutcome.failed(failure).json)
                    }
                })
            return object
        }
    }

    /// What the ledger knows of the end; nil while there is none.
    init?(_ entry: LedgerEntry) {
        if let result = entry.result, let outcome = MessageOutcome(json: result) {
            self = outcome
            return
        }
        switch entry.fate {
        case nil: return nil
        case .answered:
            self = .failed(MessageFailure("message.forgotten", "the message was answered, and the answer is not kept"))
        case .failed(let code, let message): self = .failed(MessageFailure(code, message))
        case .dead(let code, let message, let attempts):
            self = .dead(MessageFailure(code, message), attempts: attempts)
        }
    }

    private init?(json object: JSONObject) {
        if let parts = object["replies"]?.arrayValue {
            self = .gathered(parts.compactMap { $0.objectValue.flatMap(GatheredReply.init(json:)) })
            return
        }
        switch object["status"]?.stringValue {
        case "answered":
            guard let reply = MessageReply(json: object) else { return nil }
            self = .answered(reply)
        case "failed": self = .failed(MessageFailure(json: object))
        case "dead":
            self = .dead(MessageFailure(json: object), attempts: Int(object["attempts"]?.integerValue ?? 0))
        default: return nil
        }
    }
}

extension GatheredReply {
    fileprivate init?(json object: JSONObject) {
        guard let agent = AgentName(json: object["agent"]) else { return nil }
        if object["status"]?.stringValue == "answered", let reply = MessageReply(json: object) {
            self.init(agent: agent, result: .success(reply))
        } else {
            self.init(agent: agent, result: .failure(MessageFailure(json: object)))
        }
    }
}

extension MessageReply {
    package var json: JSONObject {
        var object = JSONObject()
        object["agent"] = .string(agent.spelling)
        object["turn_id"] = turn.map { .string($0.description) }
        object["text"] = .string(text)
        object["content"] = content
        object["input_tokens"] = .integer(usage.input)
        object["output_tokens"] = .integer(usage.output)
        object["duration_ms"] = .integer(took.milliseconds)
        if let details { details.add(to: &object) }
        return object
    }

    fileprivate init?(json object: JSONObject) {
        guard let agent = AgentName(json: object["agent"]), let text = object["text"]?.stringValue else { return nil }
        self.init(
            agent: agent, turn: object["turn_id"]?.stringValue.flatMap { try? MessageID(parsing: $0) }, text: text,
            content: object["content"],
            usage: TokenUsage(
                input: object["input_tokens"]?.integerValue ?? 0, output: object["output_tokens"]?.integerValue ?? 0),
            took: TimeSpan(.milliseconds(object["duration_ms"]?.integerValue ?? 0)))
        details = TurnReply(details: object, of: self)
    }
}

extension TurnReply {
    /// What a client is told beside the words.
    fileprivate func add(to object: inout JSONObject) {
        object["stop"] = .string(stop.rawValue)
        object["provider"] = .string(provider.rawValue)
        object["model"] = .string(model)
        if toolCalls > 0 { object["tool_calls"] = .integer(Int64(toolCalls)) }
        if timing.queued > .zero { object["queued_ms"] = .integer(timing.queued.milliseconds) }
        if usage.cachedInput > 0 { object["cached_tokens"] = .integer(usage.cachedInput) }
        if usage.reasoning > 0 { object["reasoning_tokens"] = .integer(usage.reasoning) }
        if usage.isEstimate { object["is_estimate"] = true }
    }

    fileprivate init?(details object: JSONObject, of reply: MessageReply) {
        guard let stop = object["stop"]?.stringValue.flatMap(FinishReason.init(rawValue:)),
            let provider = object["provider"]?.stringValue.flatMap(ModelProvider.init(rawValue:)),
            let model = object["model"]?.stringValue
        else { return nil }
        var usage = reply.usage
        usage.cachedInput = object["cached_tokens"]?.integerValue ?? 0
        usage.reasoning = object["reasoning_tokens"]?.integerValue ?? 0
        usage.isEstimate = object["is_estimate"]?.booleanValue ?? false
        self.init(
            text: reply.text, stop: stop, usage: usage, provider: provider, model: model,
            toolCalls: Int(object["tool_calls"]?.integerValue ?? 0))
        timing.queued = TimeSpan(.milliseconds(object["queued_ms"]?.integerValue ?? 0))
        timing.total = reply.took
    }
}

extension MessageFailure {
    package var json: JSONObject {
        var object = JSONObject()
        object["agent"] = agent.map { .string($0.spelling) }
        object["code"] = .string(code)
        object["message"] = .string(message)
        if !help.isEmpty { object["help"] = .array(help.map { .string($0) }) }
        if let retryAfter { object["retry_after_ms"] = .integer(retryAfter.milliseconds) }
        return object
    }

    fileprivate init(json object: JSONObject) {
        self.init(
            object["code"]?.stringValue ?? "message.failed", object["message"]?.stringValue ?? "",
            help: object["help"]?.arrayValue?.compactMap(\.stringValue) ?? [], agent: AgentName(json: object["agent"]),
            retryAfter: object["retry_after_ms"]?.integerValue.map { TimeSpan(.milliseconds($0)) })
    }
}

extension AgentName {
    fileprivate init?(json value: JSONValue?) {
        guard let text = value?.stringValue, let name = try? AgentName(parsing: text) else { return nil }
        self = name
    }
}
