import AgentModel
import AgentPorts
import JSON

/// Amazon Bedrock's Converse, one form for the models of many makers.
struct BedrockConverse: WireFormat {
    let framing = Framing.amazonMessages
    let listing = "/foundation-models"

    func models(in listing: JSONValue) -> [String] {
        listing["modelSummaries"]?.arrayValue?.compactMap { $0["modelId"]?.stringValue } ?? []
    }

    func decoder(for chat: ChatRequest) -> any ReplyDecoder { BedrockReply() }

    func request(for chat: ChatRequest, model: String) -> WireRequest {
        let settings = chat.settings
        var body = JSONObject()
        let system = chat.systemText
        if !system.isEmpty { body["system"] = [["text": .string(system)]] }
        body["messages"] = .array(Turns(chat.messages, Self.turn).json)
        var inference = JSONObject()
        inference["maxTokens"] = settings.maxTokens.map { .integer($0.value) }
        if ModelTraits.takesSampling(model) {
            // Newer models refuse both together.
            if let topP = settings.topP {
                inference["topP"] = .number(topP.value)
            } else {
                inference["temperature"] = .number(min(1, settings.temperature.value))
            }
        }
        if !settings.stop.isEmpty { inference["stopSequences"] = .array(settings.stop.map { .string($0) }) }
        if !inference.isEmpty { body["inferenceConfig"] = .object(inference) }
        if !chat.tools.isEmpty { body["toolConfig"] = ["tools": .array(chat.tools.map(Self.tool))] }
        if !settings.options.isEmpty { body["additionalModelRequestFields"] = JSONValue(settings.options) }
        return WireRequest(path: "/model/\(percentEncoded(model))/converse-stream", body: .object(body))
    }

    private static func tool(_ tool: ToolDeclaration) -> JSONValue {
        [
            "toolSpec": [
                "name": .string(tool.name), "description": .string(tool.description),
                "inputSchema": ["json": tool.parameters],
            ]
        ]
    }

    private static func turn(_ message: ChatMessage) -> (role: String, blocks: [JSONValue])? {
        switch message {
        case .system: nil
        case .user(let text): ("user", text.isEmpty ? [] : [["text": .string(text)]])
        case .assistant(let text, let calls):
            (
                "assistant",
                (text.isEmpty ? [] : [["text": .string(text)]])
                    + calls.map { call in
                        [
                            "toolUse": [
                                "toolUseId": .string(call.id), "name": .string(call.name),
                                "input": call.arguments.argumentObject,
                            ]
                        ]
                    }
            )
        case .toolResult(let result):
            (
                "user",
                [
                    [
                        "toolResult": [
                            "toolUseId": .string(result.callID), "content": [["text": .string(result.text)]],
                            "status": result.isError ? "error" : "success",
                        ]
                    ]
                ]
            )
        }
    }
}
