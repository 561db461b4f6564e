import AgentModel
import AgentPorts
import JSON

/// OpenAI's responses, which its reasoning models want. Nothing is stored there: the conversation is ours.
struct OpenAIResponses: WireFormat {
    let framing = Framing.serverSentEvents
    let listing = "/models"

    func models(in listing: JSONValue) -> [String] { OpenAIChat().models(in: listing) }

    func decoder(for chat: ChatRequest) -> any ReplyDecoder { OpenAIResponsesReply() }

    func request(for chat: ChatRequest, model: String) -> WireRequest {
        let settings = chat.settings
        var body = JSONObject()
        body["model"] = .string(model)
        let system = chat.systemText
        if !system.isEmpty { body["instructions"] = .string(system) }
        body["input"] = .array(chat.messages.flatMap(items))
        if !chat.tools.isEmpty {
            body["tools"] = .array(
                chat.tools.map { tool in
                    [
                        "type": "function", "name": .string(tool.name), "description": .string(tool.description),
                        "parameters": tool.parameters, "strict": false,
                    ]
                })
        }
        body["stream"] = true
        body["store"] = false
        if ModelTraits.takesSampling(model) {
            body["temperature"] = .number(settings.temperature.value)
            body["top_p"] = settings.topP.map { .number($0.value) }
        }
        body["max_output_tokens"] = settings.maxTokens.map { .integer($0.value) }
        var reasoning = JSONObject()
        reasoning["effort"] = settings.reasoning.effort.map { .string($0.rawValue) }
        if settings.reasoning.show { reasoning["summary"] = "auto" }
        if !reasoning.isEmpty { body["reasoning"] = .object(reasoning) }
        body.merge(settings.options)
        return WireRequest(path: "/responses", body: .object(body))
    }

    private func items(_ message: ChatMessage) -> [JSONValue] {
        switch message {
        case .system: []
        case .user(let text): [["role": "user", "content": .string(text)]]
        case .assistant(let text, let calls):
            (text.isEmpty ? [] : [["role": "assistant", "content": .string(text)]])
                + calls.map { call in
                    [
                        "type": "function_call", "call_id": .string(call.id), "name": .string(call.name),
                        "arguments": .string(call.arguments.argumentText),
                    ]
                }
        case .toolResult(let result):
            [["type": "function_call_output", "call_id": .string(result.callID), "output": .string(result.text)]]
        }
    }
}

extension ChatRequest {
    /// All that was said to the model about itself, for APIs that keep it apart from the messages.
    var systemText: String {
        messages.compactMap { if case .system(let text) = $0, !text.isEmpty { text } else { nil } }
            .joined(separator: "\n\n")
    }
}
