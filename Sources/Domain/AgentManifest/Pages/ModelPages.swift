import Diagnostics

extension AgentPages {
    static let models: [CodePage] = [
        page(
            "agent.unknown-provider", "a provider that this program does not know",
            """
            `caxton explain llm.provider` lists the providers. A server that speaks OpenAI's protocol can be used as \
            `openai-compatible` with its address in `base_url`.
            """,
            wrong: """

                [llm]
                provider = "olama"
                """,
            right: """

                [llm]
                provider = "ollama"
                """),
        page(
            "agent.provider-incomplete", "a provider that needs one more key",
            "Some providers cannot be reached without an address, a deployment or a file.",
            wrong: """

                [llm]
                provider = "openai-compatible"
                """,
            right: """

                [llm]
                provider = "openai-compatible"
                base_url = "http://127.0.0.1:8000/v1"
                """),
        page(
            "agent.provider-key-missing", .warning, "a provider without a key",
            """
            The provider asks for a key, and neither the file nor the environment has one. The file is right as it \
            is, so this is a warning; the server looks again when the agent starts.
            """,
            wrong: """

                [llm]
                provider = "anthropic"
                """,
            right: """

                [llm]
                provider = "anthropic"
                api_key_file = "/run/secrets/anthropic"
                """),
        page(
            "agent.fallback-duplicate", .warning, "a fallback to the same model",
            "What failed a moment ago will most likely fail again. Name another provider or another model.",
            wrong: """

                [llm]
                provider = "ollama"
                model = "llama3.2"
                fallback = [{ provider = "ollama", model = "llama3.2" }]
                """,
            right: """

                [llm]
                provider = "ollama"
                model = "llama3.2"
                fallback = [{ provider = "embedded" }]
                """),
        page(
            "agent.over-window", "more tokens than the model reads",
            """
            Prompt, conversation and reply share the model's window. `max_tokens` must leave room for the prompt, and \
            `context_tokens` cannot be more than the model reads. For a model this program does not know, or knows \
            wrongly, set `context_window`.
            """,
            wrong: """

                [llm]
                model = "llama3"
                max_tokens = 10000
                """,
            right: """

                [llm]
                model = "llama3"
                max_tokens = 1000
                """),
        page(
            "agent.plain-http", .warning, "a key that travels unencrypted",
            "Over plain `http://` everybody on the way can read the key. Addresses on this machine are fine.",
            wrong: """

                [llm]
                provider = "openai-compatible"
                base_url = "http://models.example.org/v1"
                api_key_file = "/run/secrets/models"
                """,
            right: """

                [llm]
                provider = "openai-compatible"
                base_url = "https://models.example.org/v1"
                api_key_file = "/run/secrets/models"
                """),
    ]
}
