import AgentManifest

extension FileManual {
    static var agent: FileManual {
        FileManual(
            name: "caxton-agent",
            summary: "the file that is an agent",
            introduction: """
                An agent is a TOML file. Only `name` and the system prompt are required; all other keys have defaults. Keys without a table stand above the first table header: in TOML everything below a header belongs to that table.

                Strings may name variables of the environment as `${VAR}` or `${VAR:-default}`. Secrets belong into the environment, never into the file.

                `caxton validate` checks such files, `caxton explain KEY` says more about a key.
                """,
            root: ManifestKind.agent.declaration,
            example: """
                name = "support"
                description = "Answers questions about our products"
                capabilities = ["product-questions"]
                tools = ["memory", "clock"]

                system_prompt = \"""
                You answer questions about our products, briefly and kindly.
                Say so when you do not know the answer.
                \"""

                [llm]
                temperature = 0.3

                [memory]
                enabled = true
                """,
            seeAlso: "`caxton`(1), `caxton.toml`(5)")
    }

    static var server: FileManual {
        FileManual(
            name: "caxton.toml",
            summary: "the configuration of the caxton server",
            introduction: """
                Every key has a default, so the file may be empty or missing. A value on the command line is stronger than one in the environment, that one stronger than the file, and the file stronger than the default; `caxton config show --sources` shows what holds and why.

                Each key has a variable of the environment: `server.port` is `CAXTON_SERVER_PORT`.

                The file is the one that `--config` or `CAXTON_CONFIG` names, else the first of `./caxton.toml`, `~/.config/caxton/caxton.toml` and `/etc/caxton/caxton.toml`.
                """,
            root: ManifestKind.server.declaration,
            example: """
                [server]
                port = 8081

                [agents]
                directory = "agents"
                """,
            seeAlso: "`caxton`(1), `caxton-agent`(5)")
    }
}
