/// How many tokens a model reads at once, prompt and answer together.
package struct ModelWindow: Sendable, Hashable {
    /// The beginning of the names it is known by.
    package let family: String
    package let tokens: Int

    /// What is known about a model, by the longest family its name begins with; nil for strangers.
    ///
    /// A provider's prefix (`openai/gpt-4o`) and a tag (`llama3.1:70b`) do not matter.
    package static func of(model: String) -> ModelWindow? {
        let name = model.asciiLowered.split(separator: "/").last ?? ""
        return known.filter { name.hasPrefix($0.family) }.max { $0.family.utf8.count < $1.family.utf8.count }
    }

    /// Data, as the makers publish it; a model that is missing is not checked.
    package static let known: [ModelWindow] = [
        ("gpt-3.5-turbo", 16_385), ("gpt-4", 8_192), ("gpt-4-32k", 32_768), ("gpt-4-turbo", 128_000),
        ("gpt-4-1106", 128_000), ("gpt-4-0125", 128_000), ("gpt-4o", 128_000), ("gpt-4.1", 1_047_576),
        ("gpt-4.5", 128_000), ("gpt-5", 400_000), ("gpt-oss", 131_072), ("o1", 200_000), ("o1-mini", 128_000),
        ("o1-preview", 128_000), ("o3", 200_000), ("o4-mini", 200_000),
        ("claude-2", 100_000), ("claude-2.1", 200_000), ("claude-instant", 100_000), ("claude-3", 200_000),
        ("claude-opus-4", 200_000), ("claude-sonnet-4", 200_000), ("claude-haiku-4", 200_000),
        ("gemini-1.0", 32_768), ("gemini-1.5-flash", 1_048_576), ("gemini-1.5-pro", 2_097_152),
        ("gemini-2.0", 1_048_576), ("gemini-2.5", 1_048_576),
        ("llama2", 4_096), ("llama3", 8_192), ("llama3.1", 131_072), ("llama3.2", 131_072), ("llama3.3", 131_072),
        ("codellama", 16_384), ("mistral", 32_768), ("mistral-large", 131_072), ("mistral-nemo", 131_072),
        ("mixtral", 32_768), ("qwen2.5", 32_768), ("qwen3", 40_960), ("phi3", 131_072), ("phi4", 16_384),
        ("gemma2", 8_192), ("gemma3", 131_072), ("deepseek-chat", 65_536), ("deepseek-r1", 131_072),
        ("command-r", 131_072), ("grok-3", 131_072), ("grok-4", 262_144),
    ].map { ModelWindow(family: $0.0, tokens: $0.1) }
}
