import AgentModel
import AgentPorts
import JSON

/// Ollama's own chat, which says more than its imitation of OpenAI's and takes the size of the window.
struct OllamaChat: WireFormat {
    /// Settings of the request; all others belong to the model and go into `options`.
    private static let ofRequest: Set<String> = ["keep_alive", "format", "think", "raw", "logprobs", "top_logprobs"]

    let framing = Framing.lines
    let listing = "/api/tags"

    func models(in listing: JSONValue) -> [String] {
        listing["models"]?.arrayValue?.compactMap { $0["name"]?.stringValue ?? $0["model"]?.stringValue } ?? []
    }

    func decoder(for chat: ChatRequest) -> any ReplyDecoder { OllamaReply() }

    func request(for chat: ChatRequest, model: String) -> WireRequest {
        let settings = chat.settings
        var body = JSONObject()
        body["model"] = .string(model)
        body["messages"] = .array(chat.messages.map(Self.message))
        if !chat.tools.isEmpty { body["tools"] = .array(chat.tools.map(\.openAIFunction)) }
        body["stream"] = true
        switch settings.reasoning.effort {
        case nil: break
        case .some(.none): body["think"] = false
        case let effort?:
            // Only this family knows degrees.
            body["think"] = model.holds("gpt-oss") ? .string(effort.rawValue) : true
        }
        var options = JSONObject()
        options["temperature"] = .number(settings.temperature.value)
        options["top_p"] = settings.topP.map { .number($0.value) }
        options["num_predict"] = settings.maxTokens.map { .integer($0.value) }
        options["num_ctx"] = settings.contextWindow.map { .integer($0.value) }
        options["frequency_penalty"] = settings.frequencyPenalty.map { .number($0.value) }
        options["presence_penalty"] = settings.presencePenalty.map { .number($0.value) }
        options["seed"] = settings.seed.map { .integer($0) }
        if !settings.stop.isEmpty { options["stop"] = .array(settings.stop.map { .string($0) }) }
        options.merge(settings.options.filter { !Self.ofRequest.contains($0.key) })
        body["options"] = .object(options)
        body.merge(settings.options.filter { Self.ofRequest.contains($0.key) })
        return WireRequest(path: "/api/chat", body: .object(body))
    }

    private static func message(_ message: ChatMessage) -> JSONValue {
        switch message {
        case .system(let text): return ["role": "system", "content": .string(text)]
        case .user(let text): return ["role": "user", "content": .string(text)]
        case .assistant(let text, let calls):
            var object = JSONObject()
            object["role"] = "assistant"
            object["content"] = .string(text)
            if !calls.isEmpty {
                object["tool_calls"] = .array(
                    calls.map { call in
                        ["function": ["name": .string(call.name), "arguments": call.arguments.argumentObject]]
                    })
            }
            return .object(object)
        case .toolResult(let result):
            return ["role": "tool", "tool_name": .string(result.name), "content": .string(result.text)]
        }
    }
}
