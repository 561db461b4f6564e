package import AgentModel
package import AgentPorts

/// What tokens cost, as the makers published it. Prices change: a row says what was known on its day, no more.
package struct ModelPrice: Sendable, Hashable {
    package var provider: ModelProvider
    /// The beginning of the names it is valid for; the longest that fits counts.
    package var family: String
    /// Micro-dollars for a million tokens.
    package var input: Int64
    package var cachedInput: Int64
    package var output: Int64
    /// The day the row was written, `2025-09-30`.
    package var asOf: String

    /// The price of one reply, rounded up to the millionth; nil where the sum cannot be counted.
    package func cost(of usage: TokenUsage) -> Money? {
        let cached = min(usage.cachedInput, usage.input)
        let parts = [(usage.input - cached, input), (cached, cachedInput), (usage.output, output)]
        var sum: Int64 = 0
        for (tokens, price) in parts {
            let (product, overflow) = tokens.multipliedReportingOverflow(by: price)
            let (total, past) = sum.addingReportingOverflow(product)
            if overflow || past { return nil }
            sum = total
        }
        return try? Money(micros: sum / 1_000_000 + (sum % 1_000_000 > 0 ? 1 : 0), .usd)
    }

    /// Nil for models whose price is not known.
    package static func of(_ provider: ModelProvider, model: String) -> ModelPrice? {
        switch provider {
        case .ollama, .localai, .lmstudio, .vllm, .llamacpp, .embedded, .scripted:
            return ModelPrice(provider: provider, family: "", input: 0, cachedInput: 0, output: 0, asOf: day)
        default: break
        }
        let maker: ModelProvider = provider == .azure ? .openai : provider
        return list.filter { $0.provider == maker && model.isOf($0.family) }
            .max { $0.family.utf8.count < $1.family.utf8.count }
    }

    /// What a reply of a model costs; nil where its price is not known.
    package static func cost(_ provider: ModelProvider, _ model: String, _ usage: TokenUsage) -> Money? {
        of(provider, model: model)?.cost(of: usage)
    }

    package static let day = "2025-09-30"

    package static let list: [ModelPrice] = [
        row(.openai, "gpt-5", 1.25, 0.125, 10), row(.openai, "gpt-5-mini", 0.25, 0.025, 2),
        row(.openai, "gpt-5-nano", 0.05, 0.005, 0.4), row(.openai, "gpt-4.1", 2, 0.5, 8),
        row(.openai, "gpt-4.1-mini", 0.4, 0.1, 1.6), row(.openai, "gpt-4.1-nano", 0.1, 0.025, 0.4),
        row(.openai, "gpt-4o", 2.5, 1.25, 10), row(.openai, "gpt-4o-mini", 0.15, 0.075, 0.6),
        row(.openai, "o1", 15, 7.5, 60), row(.openai, "o3", 2, 0.5, 8), row(.openai, "o3-mini", 1.1, 0.55, 4.4),
        row(.openai, "o4-mini", 1.1, 0.275, 4.4),
        row(.anthropic, "claude-opus-4", 15, 1.5, 75), row(.anthropic, "claude-opus-4-1", 15, 1.5, 75),
        row(.anthropic, "claude-sonnet-4", 3, 0.3, 15), row(.anthropic, "claude-sonnet-4-5", 3, 0.3, 15),
        row(.anthropic, "claude-3-7-sonnet", 3, 0.3, 15), row(.anthropic, "claude-3-5-sonnet", 3, 0.3, 15),
        row(.anthropic, "claude-3-5-haiku", 0.8, 0.08, 4), row(.anthropic, "claude-3-haiku", 0.25, 0.03, 1.25),
        row(.anthropic, "claude-haiku-4-5", 1, 0.1, 5),
        row(.gemini, "gemini-2.5-flash", 0.3, 0.075, 2.5), row(.gemini, "gemini-2.5-flash-lite", 0.1, 0.025, 0.4),
        row(.gemini, "gemini-2.5-pro", 1.25, 0.31, 10), row(.gemini, "gemini-2.0-flash", 0.1, 0.025, 0.4),
        row(.mistral, "mistral-small", 0.1, 0.1, 0.3), row(.mistral, "mistral-medium", 0.4, 0.4, 2),
        row(.mistral, "mistral-large", 2, 2, 6),
    ]

    /// Dollars for a million tokens.
    private static func row(
        _ provider: ModelProvider, _ family: String, _ input: Double, _ cached: Double, _ output: Double
    ) -> ModelPrice {
        func micros(_ dollars: Double) -> Int64 { Int64((dollars * 1_000_000).rounded()) }
        return ModelPrice(
            provider: provider, family: family, input: micros(input), cachedInput: micros(cached),
            output: micros(output), asOf: day)
    }
}

extension String {
    /// `gpt-5` is what `gpt-5` and `gpt-5-2025-08-07` are of, and neither `gpt-5.4` nor `gpt-5-pro`.
    fileprivate func isOf(_ family: String) -> Bool {
        guard hasPrefix(family) else { return false }
        let rest = dropFirst(family.count)
        if rest.isEmpty || rest == "-latest" { return true }
        return rest.first == "-" && rest.dropFirst().prefix { $0.isNumber }.count >= 3
    }
}
