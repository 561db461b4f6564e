import AgentModel
import AgentPorts
import JSON

/// Google's generateContent, streamed.
struct GeminiContent: WireFormat {
    /// What Google accepts for calls that were made without it, by another model or before.
    private static let absentSignature: JSONValue = "skip_thought_signature_validator"

    let framing = Framing.serverSentEvents
    let listing = "/models?pageSize=100"

    func models(in listing: JSONValue) -> [String] {
        listing["models"]?.arrayValue?.compactMap { model in
            model["name"]?.stringValue.map { String($0.split(separator: "/").last ?? "") }
        } ?? []
    }

    func decoder(for chat: ChatRequest) -> any ReplyDecoder { GeminiReply() }

    func request(for chat: ChatRequest, model: String) -> WireRequest {
        let settings = chat.settings
        var body = JSONObject()
        let system = chat.systemText
        if !system.isEmpty { body["systemInstruction"] = ["parts": [["text": .string(system)]]] }
        let isSigned = ModelTraits.signsCalls(model)
        body["contents"] = .array(Turns(chat.messages) { Self.turn($0, isSigned: isSigned) }.json(named: "parts"))
        if !chat.tools.isEmpty {
            let functions: [JSONValue] = chat.tools.map { tool in
                [
                    "name": .string(tool.name), "description": .string(tool.description),
                    "parametersJsonSchema": tool.parameters,
                ]
            }
            body["tools"] = [["functionDeclarations": .array(functions)]]
        }
        body["generationConfig"] = .object(Self.configuration(settings))
        let name = percentEncoded(String(model.split(separator: "/").last ?? ""))
        return WireRequest(path: "/models/\(name):streamGenerateContent?alt=sse", body: .object(body))
    }

    private static func configuration(_ settings: ModelSettings) -> JSONObject {
        var object = JSONObject()
        object["temperature"] = .number(settings.temperature.value)
        object["topP"] = settings.topP.map { .number($0.value) }
        object["maxOutputTokens"] = settings.maxTokens.map { .integer($0.value) }
        if !settings.stop.isEmpty { object["stopSequences"] = .array(settings.stop.map { .string($0) }) }
        object["seed"] = settings.seed.map { .integer($0) }
        object["presencePenalty"] = settings.presencePenalty.map { .number($0.value) }
        object["frequencyPenalty"] = settings.frequencyPenalty.map { .number($0.value) }
        var thinking = JSONObject()
        if let budget = settings.reasoning.maxTokens?.value ?? settings.reasoning.effort.flatMap({ budgets[$0] }) {
            thinking["thinkingBudget"] = .integer(budget)
        }
        if settings.reasoning.show { thinking["includeThoughts"] = true }
        if !thinking.isEmpty { object["thinkingConfig"] = .object(thinking) }
        object.merge(settings.options)
        return object
    }

    private static let budgets: [ReasoningSettings.Effort: Int64] = [
        .none: 0, .low: 1024, .medium: 8192, .high: 24_576,
    ]

    private static func turn(_ message: ChatMessage, isSigned: Bool) -> (role: String, blocks: [JSONValue])? {
        switch message {
        case .system: nil
        case .user(let text): ("user", [["text": .string(text)]])
        case .assistant(let text, let calls):
            ("model", (text.isEmpty ? [] : [["text": .string(text)]]) + calls.map { Self.call($0, isSigned: isSigned) })
        case .toolResult(let result):
            (
                "user",
                [
                    [
                        "functionResponse": [
                            "name": .string(result.name),
                            "response": [result.isError ? "error" : "output": .string(result.text)],
                        ]
                    ]
                ]
            )
        }
    }

    private static func call(_ call: ToolCall, isSigned: Bool) -> JSONValue {
        var part = JSONObject()
        part["functionCall"] = ["name": .string(call.name), "args": call.arguments.argumentObject]
        if isSigned { part["thoughtSignature"] = absentSignature }
        return .object(part)
    }
}
