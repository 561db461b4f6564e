import AgentModel
import AgentPorts
import Diagnostics
import HTTPClient
import JSON
import Providers
import TestKit
import Testing

/// What is sent, read and approved once for each wire format.
struct RequestTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var provider: ModelProvider
        var model: String?
        var change: @Sendable (inout ModelSettings) throws -> Void = { _ in }

        var testDescription: String { name }

        static let all: [Case] = [
            Case(name: "openai-chat", provider: .openai, model: "gpt-4.1-mini") { $0.seed = 7 },
            Case(name: "openai-responses", provider: .openai, model: "gpt-5-mini") {
                $0.reasoning.effort = .low
                $0.reasoning.show = true
            },
            Case(name: "openrouter", provider: .openrouter) { $0.reasoning.effort = .high },
            Case(name: "mistral", provider: .mistral) {
                $0.seed = 7
                $0.options = ["safe_prompt": .boolean(true)]
            },
            Case(name: "azure", provider: .azure) { $0.apiVersion = "2024-06-01" },
            Case(name: "anthropic", provider: .anthropic) { $0.stop = ["END"] },
            Case(name: "anthropic-newest", provider: .anthropic, model: "claude-opus-4-7"),
            Case(name: "gemini", provider: .gemini) {
                $0.stop = ["END"]
                $0.seed = 7
                $0.reasoning.effort = .low
                $0.reasoning.show = true
            },
            Case(name: "gemini-3", provider: .gemini, model: "gemini-3-pro-preview"),
            Case(name: "ollama", provider: .ollama, model: "llama3.2") {
                $0.contextWindow = PositiveCount(clamping: 8192)
                $0.options = ["keep_alive": .string("5m"), "top_k": .integer(40)]
                $0.reasoning.effort = ReasoningSettings.Effort.none
            },
            Case(name: "bedrock", provider: .bedrock) { $0.stop = ["END"] },
        ]
    }

    @Test(arguments: Case.all)
    func `a request has the form its provider wants`(_ example: Case) async throws {
        let transport = MemoryTransport(always: MemoryTransport.Answer(status: 500))
        var settings = ChatModelContract.request.settings
        settings.temperature = Temperature(clamping: 0.25)
        try example.change(&settings)
        let chosen = settings
        let model = try await Workshop().model(transport, example.provider) {
            $0.model = example.model ?? $0.model
            $0.apiVersion = chosen.apiVersion
        }
        var request = ChatModelContract.request
        request.settings = settings
        let sent = request
        _ = await failure { try await model.events(for: sent) }
        let http = try #require(transport.requests.first)
        var headers = JSONObject()
        for field in http.headers.fields { headers[field.name] = .string(field.value) }
        let record: JSONValue = [
            "method": .string(http.method.rawValue), "url": .string(http.url), "headers": .object(headers),
            "body": try JSONValue.parse(http.body),
        ]
        try Golden.check("requests/\(example.name).json", record.text(.pretty) + "\n")
    }

    @Test func `thinking is asked for in the way of the model's generation`() async throws {
        let table: [(model: String, effort: ReasoningSettings.Effort, afterTool: Bool, thinking: JSONValue?)] = [
            ("claude-haiku-4-5", .low, false, ["type": "enabled", "budget_tokens": 1024]),
            ("claude-opus-4-7", .high, false, ["type": "adaptive", "display": "omitted"]),
            ("claude-haiku-4-5", .low, true, nil), ("claude-haiku-4-5", .none, false, nil),
        ]
        for (name, effort, afterTool, thinking) in table {
            let transport = MemoryTransport(always: MemoryTransport.Answer(status: 500))
            let model = try await Workshop().model(transport, .anthropic) { $0.model = name }
            var request = ChatModelContract.request
            request.settings.reasoning.effort = effort
            if !afterTool { request.messages.append(.user("And now?")) }
            let sent = request
            _ = await failure { try await model.events(for: sent) }
            let body = try JSONValue.parse(try #require(transport.requests.first).body)
            #expect(body["thinking"] == thinking)
            #expect((body["temperature"] == nil) == (thinking != nil))
        }
    }
}
