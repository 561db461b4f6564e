import AgentModel
package import AgentPorts
package import JSON

/// What every model must do, whatever stands behind it: the same conversations mean the same to all of them.
package enum ChatModelContract: String, Sendable, CaseIterable, CustomStringConvertible {
    /// A reply of text in several pieces, with usage.
    case text
    /// Text, then one call whose arguments came in pieces.
    case call
    /// Two calls in one reply, one of them without arguments.
    case parallelCalls
    /// The reply ends at its limit, in the middle of a call that is dropped.
    case length
    /// Words of many bytes, escapes and line ends survive any cutting.
    case script
    /// The provider's filter ended the reply.
    case filtered

    package var description: String { rawValue }

    package struct Expectation: Sendable {
        package var text = ""
        package var calls: [(name: String, arguments: JSONValue)] = []
        package var usage = TokenUsage(input: 25, output: 12, cachedInput: 5)
        package var stop = FinishReason.finished
    }

    package var expectation: Expectation {
        switch self {
        case .text: Expectation(text: "Hello there!")
        case .call:
            Expectation(
                text: "I look.", calls: [("weather", ["city": "Paris", "days": 2])], stop: .toolCalls)
        case .parallelCalls: Expectation(calls: [("weather", ["city": "Oslo"]), ("clock", [:])], stop: .toolCalls)
        case .length: Expectation(text: "So", stop: .length)
        case .script: Expectation(text: "naïve “日本語” 🙂\n\\ \"end\"")
        case .filtered: Expectation(text: "I", stop: .filtered)
        }
    }

    /// The request of every case.
    package static var request: ChatRequest {
        var settings = ModelSettings()
        settings.maxTokens = PositiveCount(clamping: 64)
        return ChatRequest(
            messages: [
                .system("Be brief."), .user("What is the weather in Paris?"),
                .assistant(text: "Wait.", calls: [ToolCall(id: "call_one9", name: "clock", arguments: [:])]),
                .toolResult(ToolResult(callID: "call_one9", name: "clock", text: "noon")),
            ],
            tools: [
                ToolDeclaration(
                    name: "weather", description: "The weather of a city",
                    parameters: ["type": "object", "properties": ["city": ["type": "string"]], "required": ["city"]]),
                ToolDeclaration(
                    name: "clock", description: "The time", parameters: ["type": "object", "properties": [:]]),
            ], settings: settings)
    }

    /// Says what a reply got wrong.
    package func check(_ events: [ChatEvent], usage: TokenUsage? = nil) throws(Refuted) {
        let expected = expectation
        var text = ""
        var calls: [ToolCall] = []
        for event in events {
            switch event {
            case .text(let piece):
                try demand(!piece.isEmpty, "an empty piece of text")
                text += piece
            case .toolCall(let call): calls.append(call)
            case .reasoning, .usage, .done: break
            }
        }
        try demand(text == expected.text, "the text is \(text.debugDescription)")
        try demand(calls.map(\.name) == expected.calls.map(\.name), "the calls are \(calls)")
        try demand(calls.map(\.arguments) == expected.calls.map(\.arguments), "the arguments are \(calls)")
        try demand(
            Set(calls.map(\.id)).count == calls.count && !calls.contains { $0.id.isEmpty }, "the identifiers: \(calls)")
        try demand(events.last == .done(expected.stop), "the reply ends with \(String(describing: events.last))")
        try demand(
            events.dropLast().last == .usage(usage ?? expected.usage), "the usage: \(events.dropLast().suffix(1))")
        try demand(events.count { if case .usage = $0 { true } else { false } } == 1, "usage came more than once")
        try demand(events.count { if case .done = $0 { true } else { false } } == 1, "the reply is done more than once")
    }
}

extension ChatModel {
    /// The whole reply; events that came before an error are lost.
    package func events(for request: ChatRequest) async throws(ChatError) -> [ChatEvent] {
        var events: [ChatEvent] = []
        try await reply(to: request) { event throws(ChatError) in events.append(event) }
        return events
    }
}
