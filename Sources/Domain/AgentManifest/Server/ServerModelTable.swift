import AgentModel

extension ServerTables {
    static let llm = Table<ServerModelSettings>(
        "llm", title: "Language models",
        summary: "The language model of agents that name none, and how each provider is reached",
        initial: ServerModelSettings()
    ) {
        Field(
            "provider", \.provider, .choice(ModelProvider.self, code: "unknown-provider"),
            "The provider of agents that name none", example: "\"ollama\"")
        Field(
            optional: "model", \.model, .string("the name of a model"), "The model of agents that name none",
            example: "\"llama3.2\"", aliases: ["default_model"], absence: "the provider's usual model")
        Field(
            "timeout", \.timeout, .text(TimeSpan.self, pattern: Patterns.timeSpan),
            "The longest a whole reply may take",
            example: "\"60s\"")
        Field(
            "max_concurrent_requests", \.maxConcurrentRequests, .count(atMost: 1000),
            "How many requests are made of one provider at the same time", example: "4")
        connection("openai", .openai, key: "OPENAI_API_KEY")
        connection("anthropic", .anthropic, key: "ANTHROPIC_API_KEY")
        connection("gemini", .gemini, key: "GEMINI_API_KEY")
        connection("mistral", .mistral, key: "MISTRAL_API_KEY")
        connection("azure", .azure, key: "AZURE_OPENAI_API_KEY", address: "AZURE_OPENAI_ENDPOINT")
        connection("openrouter", .openrouter, key: "OPENROUTER_API_KEY")
        connection("ollama", .ollama, address: "LOCAL_MODEL_BASE_URL")
        connection("localai", .localai)
        connection("lmstudio", .lmstudio)
        connection("vllm", .vllm)
        connection("llamacpp", .llamacpp)
        connection("openai-compatible", .openaiCompatible)
    }

    /// The table of one provider; its variables are those that the provider's own tools use.
    private static func connection(
        _ key: String, _ provider: ModelProvider, key keyVariable: String? = nil, address: String? = nil
    ) -> Field<ServerModelSettings> {
        let table = Table<ProviderConnection>(
            key, title: provider.summary, summary: "How '\(key)' is reached", initial: ProviderConnection()
        ) {
            Field(
                optional: "api_key", \.apiKey, .secret, "The key, always as a variable of the environment",
                example: "\"${\(keyVariable ?? "API_KEY")}\"", absence: "none", isSecret: true,
                environment: keyVariable.map { [$0] } ?? [])
            Field(
                optional: "api_key_file", \.apiKeyFile, .text(FilePath.self),
                "A file that holds nothing but the key", example: "\"/run/secrets/\(key)\"", absence: "none")
            Field(
                optional: "base_url", \.baseURL, .text(WebAddress.self, pattern: Patterns.webAddress),
                "Where it is reached", example: "\"http://127.0.0.1:8000\"", aliases: ["endpoint"],
                absence: "its usual address", environment: address.map { [$0] } ?? [])
            Field(
                optional: "organization", \.organization, .string(), "The organisation that is billed",
                example: "\"example\"", absence: "none", environment: key == "openai" ? ["OPENAI_ORGANIZATION"] : [])
        }
        return Field(
            key, \.[provider], .table(table), "How '\(key)' is reached",
            example: "{ base_url = \"http://127.0.0.1:8000\" }")
    }
}
