package import Diagnostics

/// The pages of all codes that reading the server's configuration can give.
package enum ServerPages {
    package static let all: [CodePage] = keys + values + rules

    static func page(
        _ code: DiagnosticCode, _ severity: Severity = .error, title: String, text: String, wrong: String,
        right: String
    ) -> CodePage {
        CodePage(code, severity, title: title, text: text, example: wrong, mended: right)
    }

    private static let keys: [CodePage] = [
        page(
            "server.unknown-key", .warning, title: "a key that the server file does not have",
            text: """
                The key has no effect, so this is a warning: a file written for a later version must not keep an \
                earlier server from starting. Given on the command line, an unknown key is an error.
                """,
            wrong: """
                [server]
                prot = 8081
                """,
            right: """
                [server]
                port = 8081
                """),
        page(
            "server.misplaced-key", .warning, title: "a key in a table it does not belong to",
            text: "The key has no effect where it stands. The mend moves it into its table.",
            wrong: """
                port = 8081
                """,
            right: """
                [server]
                port = 8081
                """),
        page(
            "server.legacy-key", .warning, title: "an older spelling of a key",
            text: "The key is understood, but files are easier to read when all of them use the same word.",
            wrong: """
                [agents]
                config_dir = "agents"
                """,
            right: """
                [agents]
                directory = "agents"
                """),
        page(
            "server.no-effect", .warning, title: "a setting that is not acted upon yet",
            text:
                "The key is understood and its value checked, and nothing comes of it in this version. Leave it out, so that nobody relies on it.",
            wrong: """
                [tools]
                sandbox_memory = "64MB"
                """,
            right: """
                [tools]
                timeout = "10s"
                """),
        page(
            "server.ignored-table", .warning, title: "a table that has no effect",
            text: "Older descriptions of the server had tables that this program does not act on.",
            wrong: """
                [cluster]
                enabled = false
                """,
            right: """
                [server]
                port = 8080
                """),
        page(
            "server.conflicting-keys", title: "two keys set the same thing",
            text:
                "A token can be given as a variable or as a file, a key in its present or its older spelling; not both.",
            wrong: """
                [security]
                token = "${CAXTON_TOKEN:-}"
                token_file = "/run/secrets/caxton"
                """,
            right: """
                [security]
                token_file = "/run/secrets/caxton"
                """),
    ]

    private static let values: [CodePage] = [
        page(
            "server.wrong-type", title: "a value of another type than the key has",
            text: "Numbers and booleans are written without quotes, text with them, lists in brackets.",
            wrong: """
                [server]
                port = "8081"
                """,
            right: """
                [server]
                port = 8081
                """),
        page(
            "server.out-of-range", title: "a number outside its limits",
            text: "The limits are part of the message and of `caxton explain` for the key.",
            wrong: """
                [server]
                port = 70000
                """,
            right: """
                [server]
                port = 7000
                """),
        page(
            "server.invalid-value", title: "a text that is not the kind of value the key has",
            text: """
                Durations, sizes, rates, hosts and URLs are written as text with a form of their own: `90s`, `64MB`, \
                `100/minute`, `127.0.0.1`, `https://example.org`.
                """,
            wrong: """
                [server]
                shutdown_timeout = "half a minute"
                """,
            right: """
                [server]
                shutdown_timeout = "30s"
                """),
        page(
            "server.unknown-choice", title: "a word that is not among those the key knows",
            text: "The message lists the words that are known; `caxton explain` says what each of them means.",
            wrong: """
                [observability.logging]
                level = "loud"
                """,
            right: """
                [observability.logging]
                level = "debug"
                """),
        page(
            "server.unknown-provider", title: "a provider that this program does not know",
            text: "`caxton explain llm.provider` lists the providers.",
            wrong: """
                [llm]
                provider = "olama"
                """,
            right: """
                [llm]
                provider = "ollama"
                """),
        page(
            "server.empty-value", title: "a text that must not be empty",
            text: "An empty text means nothing here. Leave the key out where you have nothing to say.",
            wrong: """
                [llm]
                model = ""
                """,
            right: """
                [llm]
                model = "llama3.2"
                """),
        page(
            "server.too-many", title: "a list with more entries than allowed",
            text: "Lists are limited so that one file cannot make everything slow.",
            wrong: """
                [security.cors]
                allowed_origins = [\((1...101).map { "\"https://\($0).example.org\"" }.joined(separator: ", "))]
                """,
            right: """
                [security.cors]
                allowed_origins = ["https://example.org"]
                """),
        page(
            "server.unset-variable", title: "a variable of the environment that is not set",
            text:
                "`${NAME}` stands for a variable of the environment of the server. Set it there, or give a default: `${NAME:-text}`.",
            wrong: """
                [security]
                token = "${CAXTON_SECRET_TOKEN}"
                """,
            right: """
                [security]
                token = "${CAXTON_SECRET_TOKEN:-}"
                """),
        page(
            "server.malformed-variable", title: "a '${' that begins no variable",
            text: "A variable is written `${NAME}` or `${NAME:-default}`. A plain `${` is written `$${`.",
            wrong: """
                [agents]
                directory = "${HOME/agents"
                """,
            right: """
                [agents]
                directory = "${HOME:-/root}/agents"
                """),
    ]
}
