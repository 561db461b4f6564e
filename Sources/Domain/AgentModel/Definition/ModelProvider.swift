/// A service, or a program on this machine, that answers for a language model.
package enum ModelProvider: String, KeywordValue {
    case auto, embedded, scripted
    case openai, anthropic, gemini, mistral, azure, bedrock, openrouter
    case ollama, localai, lmstudio, vllm, llamacpp
    case openaiCompatible = "openai-compatible"

    package var summary: String {
        switch self {
        case .auto: "the first that is ready: a configured key, a local server that answers, else embedded"
        case .embedded: "needs nothing; answers from examples, knowledge and memory, and is no generative model"
        case .scripted: "replies from a file of turns; for tests"
        case .openai: "OpenAI"
        case .anthropic: "Anthropic"
        case .gemini: "Google Gemini"
        case .mistral: "Mistral"
        case .azure: "Azure OpenAI"
        case .bedrock: "AWS Bedrock"
        case .openrouter: "OpenRouter"
        case .ollama: "Ollama on this machine or another"
        case .localai: "LocalAI"
        case .lmstudio: "LM Studio"
        case .vllm: "vLLM"
        case .llamacpp: "the server of llama.cpp"
        case .openaiCompatible: "any server that speaks OpenAI's protocol; needs base_url"
        }
    }

    package static let aliases: [String: ModelProvider] = [
        "local": .ollama, "custom": .openaiCompatible, "openai_compatible": .openaiCompatible,
        "llama.cpp": .llamacpp, "lm-studio": .lmstudio, "google": .gemini, "azure-openai": .azure,
        "aws-bedrock": .bedrock,
    ]

    /// The environment variable its key is looked up in when the file gives none.
    package var keyVariable: String? {
        switch self {
        case .openai: "OPENAI_API_KEY"
        case .anthropic: "ANTHROPIC_API_KEY"
        case .gemini: "GEMINI_API_KEY"
        case .mistral: "MISTRAL_API_KEY"
        case .azure: "AZURE_OPENAI_API_KEY"
        case .openrouter: "OPENROUTER_API_KEY"
        case .bedrock: "AWS_ACCESS_KEY_ID"
        case .auto, .embedded, .scripted, .ollama, .localai, .lmstudio, .vllm, .llamacpp, .openaiCompatible: nil
        }
    }
}
