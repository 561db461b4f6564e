import AgentModel
import AgentPorts
import TestKit

/// One provider as it sounds on the wire: the bytes of its reply in each case of the contract.
struct WireFixture: Sendable, CustomStringConvertible {
    var provider: ModelProvider
    var model: String?
    /// Where the request must arrive: host, path and query.
    var destination: String
    /// The header that proves who asks.
    var authorization: (name: String, value: String)?
    var usage = TokenUsage(input: 25, output: 12, cachedInput: 5)
    var body: @Sendable (ChatModelContract) -> [UInt8]

    var description: String { "\(provider)" + (model.map { " \($0)" } ?? "") }

    static let all: [WireFixture] = [
        WireFixture(
            provider: .openai, model: "gpt-4.1-mini", destination: "api.openai.com/v1/chat/completions",
            authorization: ("authorization", "Bearer sk-secret-openai"), body: openAIChat),
        WireFixture(
            provider: .openai, model: "gpt-5-mini", destination: "api.openai.com/v1/responses",
            authorization: ("authorization", "Bearer sk-secret-openai"), body: openAIResponses),
        WireFixture(
            provider: .mistral, destination: "api.mistral.ai/v1/chat/completions",
            authorization: ("authorization", "Bearer secret-mistral"), body: openAIChat),
        WireFixture(
            provider: .openrouter, destination: "openrouter.ai/api/v1/chat/completions",
            authorization: ("authorization", "Bearer secret-router"), body: openAIChat),
        WireFixture(
            provider: .azure,
            destination: "example.com/openai/deployments/chat/chat/completions?api-version=2024-10-21",
            authorization: ("api-key", "secret-azure"), body: openAIChat),
        WireFixture(
            provider: .openaiCompatible, model: "any", destination: "example.com/v1/chat/completions",
            body: openAIChat),
        WireFixture(
            provider: .localai, model: "any", destination: "127.0.0.1:8080/v1/chat/completions", body: openAIChat),
        WireFixture(
            provider: .lmstudio, model: "any", destination: "127.0.0.1:1234/v1/chat/completions", body: openAIChat),
        WireFixture(
            provider: .vllm, model: "any", destination: "127.0.0.1:8000/v1/chat/completions", body: openAIChat),
        WireFixture(
            provider: .llamacpp, model: "any", destination: "127.0.0.1:8080/v1/chat/completions", body: openAIChat),
        WireFixture(
            provider: .anthropic, destination: "api.anthropic.com/v1/messages",
            authorization: ("x-api-key", "sk-secret-anthropic"), body: anthropic),
        WireFixture(
            provider: .gemini,
            destination:
                "generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse",
            authorization: ("x-goog-api-key", "secret-gemini"), body: gemini),
        WireFixture(
            provider: .ollama, model: "llama3.2", destination: "127.0.0.1:11434/api/chat",
            usage: TokenUsage(input: 25, output: 12), body: ollama),
        WireFixture(
            provider: .bedrock,
            destination: "bedrock-runtime.us-east-1.amazonaws.com/model/anthropic.claude-3-v1%3A0/converse-stream",
            body: bedrock),
    ]

    /// One of each wire format.
    static let formats = all.filter {
        $0.provider == .openai || [.anthropic, .gemini, .ollama, .bedrock].contains($0.provider)
    }

    /// Server-sent events that carry nothing but data.
    static func events(_ data: [String]) -> [UInt8] { bytes(data.map { "data: \($0)\n\n" }.joined()) }
}
