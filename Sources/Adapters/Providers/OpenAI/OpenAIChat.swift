import AgentModel
import AgentPorts
import JSON

/// OpenAI's chat completions, which most of the world speaks.
struct OpenAIChat: WireFormat {
    var dialect = OpenAIDialect.compatible

    let framing = Framing.serverSentEvents
    var listing: String { dialect.listing }

    func models(in listing: JSONValue) -> [String] {
        (listing["data"] ?? listing).arrayValue?.compactMap { $0["id"]?.stringValue } ?? []
    }

    func decoder(for chat: ChatRequest) -> any ReplyDecoder { OpenAIChatReply() }

    func request(for chat: ChatRequest, model: String) -> WireRequest {
        let settings = chat.settings
        var body = JSONObject()
        body["model"] = .string(model)
        let known = dialect.deployed ?? model
        body["messages"] = .array(chat.messages.map(message))
        if !chat.tools.isEmpty { body["tools"] = .array(chat.tools.map(\.openAIFunction)) }
        body["stream"] = true
        if dialect.asksForUsage { body["stream_options"] = ["include_usage": true] }
        if ModelTraits.takesSampling(known) {
            body["temperature"] = .number(settings.temperature.value)
            body["top_p"] = settings.topP.map { .number($0.value) }
        }
        body[dialect.limitKey] = settings.maxTokens.map { .integer($0.value) }
        if dialect.takesPenalties {
            body["frequency_penalty"] = settings.frequencyPenalty.map { .number($0.value) }
            body["presence_penalty"] = settings.presencePenalty.map { .number($0.value) }
        }
        body[dialect.seedKey] = settings.seed.map { .integer($0) }
        if !settings.stop.isEmpty { body["stop"] = .array(settings.stop.map { .string($0) }) }
        if let effort = settings.reasoning.effort {
            switch dialect.effort {
            case .none: break
            case .plain: if ModelTraits.thinks(known) { body["reasoning_effort"] = .string(effort.rawValue) }
            case .nested: body["reasoning"] = ["effort": .string(effort.rawValue)]
            }
        }
        body.merge(settings.options)
        return WireRequest(path: dialect.path, body: .object(body))
    }

    private func message(_ message: ChatMessage) -> JSONValue {
        switch message {
        case .system(let text): return ["role": "system", "content": .string(text)]
        case .user(let text): return ["role": "user", "content": .string(text)]
        case .assistant(let text, let calls):
            var object = JSONObject()
            object["role"] = "assistant"
            object["content"] = text.isEmpty && !calls.isEmpty ? .null : .string(text)
            if !calls.isEmpty { object["tool_calls"] = .array(calls.map(toolCall)) }
            return .object(object)
        case .toolResult(let result):
            return ["role": "tool", "tool_call_id": .string(callID(result.callID)), "content": .string(result.text)]
        }
    }

    private func toolCall(_ call: ToolCall) -> JSONValue {
        [
            "id": .string(callID(call.id)), "type": "function",
            "function": ["name": .string(call.name), "arguments": .string(call.arguments.argumentText)],
        ]
    }

    /// Identifiers of another provider are replaced by ones of the wanted form, always the same for the same.
    private func callID(_ id: String) -> String {
        guard dialect.shortCallIDs else { return id }
        let isShort = id.utf8.count == 9 && id.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }
        return isShort ? id : String(ContentHash(of: Array(id.utf8)).description.prefix(9))
    }
}

extension ToolDeclaration {
    var openAIFunction: JSONValue {
        [
            "type": "function",
            "function": ["name": .string(name), "description": .string(description), "parameters": parameters],
        ]
    }
}

extension JSONValue {
    /// Arguments as the text a model wrote.
    var argumentText: String { stringValue ?? text() }

    /// Arguments where an API wants an object; what is none is wrapped.
    var argumentObject: JSONValue { objectValue == nil ? ["input": self] : self }
}
