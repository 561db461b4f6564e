import AgentModel

/// What is known of a provider before anybody asks it: data, one row for each.
struct ProviderProfile: Sendable {
    /// How it speaks.
    enum Speech: Sendable {
        case openAI(OpenAIDialect)
        case azure, anthropic, gemini, ollama, bedrock
        /// Not over the network.
        case here
    }

    enum Key: Sendable {
        case none
        /// `Authorization: Bearer …`
        case bearer
        case header(String)
        case amazon
    }

    var speech: Speech
    /// Without a slash at its end; nil where only the user knows it.
    var base: String?
    /// Belongs behind a base URL that was given without any path.
    var path = ""
    var key = Key.none
    /// Works without a key, but passes one on that was given.
    var isKeyOptional = false
    /// Asked for when no model is named; nil where the server's own first model is.
    var usualModel: String?
    /// Other variables its key may be in.
    var otherKeyVariables: [String] = []
    var headers: [String: String] = [:]
    /// What to do when nobody answers there.
    var howToStart: String?
    var howToGetModel: String?

    static func of(_ provider: ModelProvider) -> ProviderProfile {
        switch provider {
        case .openai:
            ProviderProfile(
                speech: .openAI(.openai), base: "https://api.openai.com/v1", path: "/v1", key: .bearer,
                usualModel: "gpt-5.4-mini")
        case .anthropic:
            ProviderProfile(
                speech: .anthropic, base: "https://api.anthropic.com", key: .header("x-api-key"),
                usualModel: "claude-haiku-4-5")
        case .gemini:
            ProviderProfile(
                speech: .gemini, base: "https://generativelanguage.googleapis.com/v1beta", path: "/v1beta",
                key: .header("x-goog-api-key"), usualModel: "gemini-2.5-flash", otherKeyVariables: ["GOOGLE_API_KEY"])
        case .mistral:
            ProviderProfile(
                speech: .openAI(.mistral), base: "https://api.mistral.ai/v1", path: "/v1", key: .bearer,
                usualModel: "mistral-small-latest")
        case .openrouter:
            ProviderProfile(
                speech: .openAI(.openrouter), base: "https://openrouter.ai/api/v1", path: "/api/v1", key: .bearer,
                usualModel: "openrouter/auto", headers: ["X-Title": "Caxton"])
        case .azure: ProviderProfile(speech: .azure, key: .header("api-key"))
        case .bedrock: ProviderProfile(speech: .bedrock, key: .amazon)
        case .ollama:
            ProviderProfile(
                speech: .ollama, base: "http://127.0.0.1:11434", key: .bearer, isKeyOptional: true,
                howToStart: "start it: ollama serve", howToGetModel: "fetch one: ollama pull llama3.2")
        case .localai: local("http://127.0.0.1:8080/v1", "start it: local-ai run")
        case .lmstudio: local("http://127.0.0.1:1234/v1", "start it: lms server start")
        case .vllm: local("http://127.0.0.1:8000/v1", "start it: vllm serve MODEL")
        case .llamacpp: local("http://127.0.0.1:8080/v1", "start it: llama-server --model FILE --jinja")
        case .openaiCompatible: local(nil, nil)
        case .auto, .embedded, .scripted: ProviderProfile(speech: .here)
        }
    }

    private static func local(_ base: String?, _ start: String?) -> ProviderProfile {
        ProviderProfile(
            speech: .openAI(.compatible), base: base, path: "/v1", key: .bearer, isKeyOptional: true, howToStart: start)
    }

    /// Tried by 'auto', in this order, when there is a key for them.
    static let withKey: [ModelProvider] = [.openai, .anthropic, .gemini, .mistral, .openrouter]
    /// Tried by 'auto' after those, when a server answers where it usually is.
    static let local: [ModelProvider] = [.ollama, .llamacpp, .lmstudio, .vllm]
}
