import AgentModel
import AgentPorts
import JSON

/// Anthropic's messages.
struct AnthropicMessages: WireFormat {
    /// The reply must be bounded; this is the bound of an agent that sets none.
    static let usualLimit: Int64 = 8_192
    static let usualVersion = "2023-06-01"

    let framing = Framing.serverSentEvents
    let listing = "/v1/models?limit=100"

    func models(in listing: JSONValue) -> [String] { OpenAIChat().models(in: listing) }

    func decoder(for chat: ChatRequest) -> any ReplyDecoder { AnthropicReply() }

    func request(for chat: ChatRequest, model: String) -> WireRequest {
        let settings = chat.settings
        var body = JSONObject()
        body["model"] = .string(model)
        let limit = settings.maxTokens?.value ?? Self.usualLimit
        body["max_tokens"] = .integer(limit)
        let system = chat.systemText
        if !system.isEmpty { body["system"] = .string(system) }
        body["messages"] = .array(Turns(chat.messages, Self.turns).json)
        if !chat.tools.isEmpty {
            body["tools"] = .array(
                chat.tools.map { tool in
                    [
                        "name": .string(tool.name), "description": .string(tool.description),
                        "input_schema": tool.parameters,
                    ]
                })
        }
        body["stream"] = true
        if !settings.stop.isEmpty { body["stop_sequences"] = .array(settings.stop.map { .string($0) }) }
        if let thinking = Self.thinking(chat, model) {
            body["thinking"] = thinking.json
            body["output_config"] = thinking.effort.map { ["effort": .string($0)] }
            if let budget = thinking.budget { body["max_tokens"] = .integer(max(limit, budget + 1024)) }
        } else if ModelTraits.takesSampling(model) {
            // Newer models refuse both together.
            if let topP = settings.topP {
                body["top_p"] = .number(topP.value)
            } else {
                body["temperature"] = .number(min(1, settings.temperature.value))
            }
        }
        body.merge(settings.options)
        return WireRequest(
            path: "/v1/messages", headers: ["anthropic-version": settings.apiVersion ?? Self.usualVersion],
            body: .object(body))
    }

    /// How much the model is asked to think; nil when not at all.
    ///
    /// While tools are being run it is not asked: their results may then only follow thoughts with a signature, which
    /// the conversation does not keep.
    private static func thinking(
        _ chat: ChatRequest, _ model: String
    ) -> (json: JSONValue, effort: String?, budget: Int64?)? {
        let settings = chat.settings.reasoning
        guard settings.effort != nil || settings.maxTokens != nil, settings.effort != ReasoningSettings.Effort.none,
            chat.messages.last?.isToolResult != true
        else { return nil }
        if ModelTraits.thinksAdaptively(model) {
            let display: JSONValue = settings.show ? "summarized" : "omitted"
            return (["type": "adaptive", "display": display], settings.effort?.rawValue, nil)
        }
        let budget = max(1024, settings.maxTokens?.value ?? budgets[settings.effort ?? .medium] ?? 1024)
        return (["type": "enabled", "budget_tokens": .integer(budget)], nil, budget)
    }

    private static let budgets: [ReasoningSettings.Effort: Int64] = [.low: 1024, .medium: 4096, .high: 16_384]

    static func turns(_ message: ChatMessage) -> (role: String, blocks: [JSONValue])? {
        switch message {
        case .system: nil
        case .user(let text): ("user", text.isEmpty ? [] : [["type": "text", "text": .string(text)]])
        case .assistant(let text, let calls):
            (
                "assistant",
                (text.isEmpty ? [] : [["type": "text", "text": .string(text)]])
                    + calls.map { call in
                        [
                            "type": "tool_use", "id": .string(call.id), "name": .string(call.name),
                            "input": call.arguments.argumentObject,
                        ]
                    }
            )
        case .toolResult(let result): ("user", [toolResult(result)])
        }
    }

    private static func toolResult(_ result: ToolResult) -> JSONValue {
        var block = JSONObject()
        block["type"] = "tool_result"
        block["tool_use_id"] = .string(result.callID)
        block["content"] = .string(result.text)
        if result.isError { block["is_error"] = true }
        return .object(block)
    }
}

extension ChatMessage {
    var isToolResult: Bool { if case .toolResult = self { true } else { false } }
}
