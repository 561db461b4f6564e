import AgentModel

extension AgentTables {
    static let model = Table<ModelSettings>(
        "llm", title: "The language model",
        summary: "Which service answers with which model, and what is tried when it does not",
        initial: ModelSettings()
    ) {
        Field(
            "provider", \.provider, .choice(ModelProvider.self, code: "unknown-provider"),
            "The service, or the program on this machine, that answers", example: "\"anthropic\"")
        Field(
            optional: "model", \.model, .string("the name of a model"),
            "The model, by the name its provider knows it by", example: "\"llama3.2\"",
            absence: "the provider's usual model")
        Field(
            "temperature", \.temperature, .bounded(Temperature.self),
            "How freely the model chooses its words: 0 always the likeliest, 2 almost anything", example: "0.2")
        Field(
            optional: "max_tokens", \.maxTokens, .count(), "The longest reply, in tokens", example: "1024",
            absence: "the provider's own limit")
        Field(
            optional: "top_p", \.topP, .bounded(UnitInterval.self),
            "Only the likeliest words that together have this share are considered", example: "0.9",
            absence: "the provider's own value, mostly 1")
        Field(
            optional: "frequency_penalty", \.frequencyPenalty, .bounded(Penalty.self),
            "Keeps the model from using the same words again, the more often the stronger", example: "0.5",
            absence: "none")
        Field(
            optional: "presence_penalty", \.presencePenalty, .bounded(Penalty.self),
            "Keeps the model from coming back to what was said once", example: "0.5", absence: "none")
        Field(
            optional: "seed", \.seed, .anyInteger, "Makes replies repeatable where the provider can", example: "42",
            absence: "random")
        Field(
            "stop", \.stop, .list(.string(), atMost: 16), "Texts at which the reply ends", example: "[\"END\"]",
            aliases: ["stop_sequences"])
        Field(
            "fallback", \.fallback, .modelChoices, "Models that are tried in order when the first does not answer",
            example: "[{ provider = \"ollama\", model = \"llama3.2\" }]")
        Field(
            optional: "base_url", \.baseURL, .text(WebAddress.self, pattern: Patterns.webAddress),
            "Where the provider is reached, when not at its usual address", example: "\"http://127.0.0.1:11434\"",
            aliases: ["endpoint"], absence: "the provider's usual address")
        Field(
            optional: "api_key", \.apiKey, .secret, "The provider's key, always as a variable of the environment",
            example: "\"${OPENAI_API_KEY}\"", absence: "the provider's usual variable, such as OPENAI_API_KEY",
            isSecret: true)
        Field(
            optional: "api_key_file", \.apiKeyFile, .text(FilePath.self), "A file that holds nothing but the key",
            example: "\"/run/secrets/openai\"")
        Field(
            optional: "context_window", \.contextWindow, .count(),
            "How many tokens the model can attend to; for models this program does not know", example: "32768",
            absence: "what is known of the model")
        Field(
            optional: "deployment", \.deployment, .string(), "The deployment's name (azure)", example: "\"chat\"",
            aliases: ["deployment_name"])
        Field(
            optional: "api_version", \.apiVersion, .string(), "The version of the interface (azure, anthropic)",
            example: "\"2024-05-01-preview\"")
        Field(
            optional: "region", \.region, .string(), "The region (bedrock)", example: "\"eu-central-1\"")
        Field(
            optional: "script", \.script, .text(FilePath.self), "The file of turns that 'scripted' replies with",
            example: "\"turns.toml\"")
        Field(
            "timeout", \.timeout, .text(TimeSpan.self, pattern: Patterns.timeSpan),
            "The longest a whole reply may take", example: "\"45s\"",
            aliases: [.init("timeout_seconds", unit: "s")])
        Field(
            "connect_timeout", \.connectTimeout, .text(TimeSpan.self, pattern: Patterns.timeSpan),
            "The longest it may take to reach the provider", example: "\"5s\"")
        Field(
            "retry", \.retry, .table(AgentTables.retry), "How often and how patiently a failed request is tried again",
            example: "{ max_attempts = 5 }", aliases: ["retry_policy"])
        Field(
            "reasoning", \.reasoning, .table(AgentTables.reasoning), "How much the model thinks before it answers",
            example: "{ effort = \"low\" }")
        Field(
            "options", \.options, .freeTable, "Settings that are passed to the provider as they are",
            example: "{ num_ctx = 8192 }", aliases: ["model_params"])
    }
}

extension AgentTables {
    static let retry = Table<RetrySettings>(
        "retry", title: "Trying again",
        summary: "Requests that fail for a passing reason are repeated, each time after a longer wait",
        initial: RetrySettings()
    ) {
        Field(
            "max_attempts", \.maxAttempts, .count(atMost: 20), "How often a request is made at most", example: "5")
        Field(
            "initial_delay", \.initialDelay, .text(TimeSpan.self, pattern: Patterns.timeSpan),
            "The wait before the second attempt", example: "\"500ms\"",
            aliases: [.init("initial_delay_ms", unit: "ms")])
        Field(
            "max_delay", \.maxDelay, .text(TimeSpan.self, pattern: Patterns.timeSpan), "The longest wait",
            example: "\"30s\"", aliases: [.init("max_delay_ms", unit: "ms")])
        Field(
            "multiplier", \.multiplier, .number(1...10), "By how much each wait is longer than the one before",
            example: "1.5", aliases: ["backoff_multiplier"])
    }
}

extension AgentTables {
    static let reasoning = Table<ReasoningSettings>(
        "reasoning", title: "Thinking before answering",
        summary: "For models that can think before they answer; others ignore it", initial: ReasoningSettings()
    ) {
        Field(
            optional: "effort", \.effort, .choice(ReasoningSettings.Effort.self), "How much the model thinks",
            example: "\"low\"", absence: "the model's own habit")
        Field(
            optional: "max_tokens", \.maxTokens, .count(), "The most tokens it may think", example: "2048",
            aliases: ["budget_tokens"], absence: "no limit of its own")
        Field(
            "show", \.show, .boolean, "Whether the thinking is part of the reply's record", example: "true")
    }
}

/// One entry of `fallback` as far as it has been read.
struct ModelChoiceDraft: Hashable, Sendable {
    var provider: ModelProvider?
    var model: String?
}

extension ValueType where Value == [ModelChoice] {
    static var modelChoices: ValueType<[ModelChoice]> {
        .records(
            Table<ModelChoiceDraft>(
                "fallback", title: "A model to fall back on", summary: "One provider and the model to ask there",
                initial: ModelChoiceDraft()
            ) {
                Field(
                    optional: "provider", \.provider, .choice(ModelProvider.self, code: "unknown-provider"),
                    "The provider to ask", example: "\"ollama\"", required: .required)
                Field(
                    optional: "model", \.model, .string("the name of a model"), "The model to ask for",
                    example: "\"llama3.2\"", absence: "the provider's usual model")
            }, atMost: 10,
            finish: { draft in draft.provider.map { ModelChoice(provider: $0, model: draft.model) } },
            render: { choice in
                "{ provider = \(quoted(choice.provider.rawValue))"
                    + (choice.model.map { ", model = \(quoted($0))" } ?? "") + " }"
            })
    }
}
