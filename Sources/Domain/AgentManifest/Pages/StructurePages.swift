import Diagnostics

extension AgentPages {
    static let structure: [CodePage] = [
        CodePage(
            "agent.missing-key", title: "a key that an agent needs is missing",
            text: """
                An agent needs a `name`, by which it is addressed, and a `system_prompt`, which tells the model who it \
                is. The prompt may also stand in a file of its own, named by `system_prompt_file`. Entries of lists \
                such as `[[examples]]` have required keys of their own.

                When the file has syntax errors nothing is called missing, since it may stand in the part that could \
                not be read.
                """,
            example: """
                name = "support"
                capabilities = ["customer-support"]
                """,
            mended: agent()),
        page(
            "agent.unknown-key", "a key or table that agent files do not have",
            """
            A key that nothing reads is nearly always a slip of the pen, and a setting that silently has no effect is \
            the hardest kind of mistake to find. Values of your own go below `[parameters]`, facts for catalogues \
            below `[metadata]`.
            """,
            wrong: """

                [llm]
                temprature = 0.2
                """,
            right: """

                [llm]
                temperature = 0.2
                """),
        CodePage(
            "agent.misplaced-key", title: "a key stands below a header it does not belong to",
            text: """
                In TOML a key belongs to the table whose header stands above it, however far away. A `system_prompt` \
                written below `[memory]` is a key of memory, where it means nothing. Keys of the agent itself stand \
                above the first header.

                `caxton validate --fix` moves them, with the comments above them, and leaves everything else as it is.
                """,
            example: """
                name = "support"
                capabilities = ["customer-support"]

                [memory]
                enabled = true

                system_prompt = "You answer questions about our products, briefly and kindly."
                """,
            mended: """
                name = "support"
                capabilities = ["customer-support"]
                system_prompt = "You answer questions about our products, briefly and kindly."

                [memory]
                enabled = true
                """),
        page(
            "agent.conflicting-keys", "two keys set the same thing",
            """
            Some things can be said in two ways: a prompt in the file or in a file of its own, the provider in `[llm]` \
            or in short as `llm_provider`, an older spelling of a key beside the present one. Only one of them can \
            hold.
            """,
            wrong: """
                llm_provider = "embedded"

                [llm]
                provider = "ollama"
                """,
            right: """

                [llm]
                provider = "ollama"
                """),
        page(
            "agent.legacy-key", .warning, "an older spelling of a key",
            """
            The key is understood, but files are easier to read when all of them use the same word. `--fix` writes \
            the present one.
            """,
            wrong: """

                [memory]
                enabled = true
                retention_days = 30
                """,
            right: """

                [memory]
                enabled = true
                retention = "30d"
                """),
        page(
            "agent.ignored-table", .warning, "a table that has no effect",
            """
            Older descriptions of agents had tables that this program does not act on. What they wanted is either done \
            for every agent, or set elsewhere, as the help says.
            """,
            wrong: """

                [workflows.onboarding]
                steps = ["greet", "explain"]
                """,
            right: ""),
    ]
}
