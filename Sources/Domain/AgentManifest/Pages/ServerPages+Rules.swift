import Diagnostics

extension ServerPages {
    /// Values that are right by themselves and wrong together.
    static let rules: [CodePage] = [
        page(
            "server.exposed-without-token", title: "a server that answers everybody",
            text: """
                On an address that other machines can reach, whoever speaks to the server can use every tool of every \
                agent. There the server starts only with a token.
                """,
            wrong: """
                [server]
                host = "0.0.0.0"
                """,
            right: """
                [server]
                host = "0.0.0.0"

                [security]
                token_file = "/run/secrets/caxton"
                """),
        page(
            "server.incomplete-tls", title: "encryption without certificate or key",
            text: "Encryption needs a certificate and its key. A proxy in front of the server can do it as well.",
            wrong: """
                [security.tls]
                enabled = true
                """,
            right: """
                [security.tls]
                enabled = true
                certificate = "/etc/caxton/cert.pem"
                key = "/etc/caxton/key.pem"
                """),
        page(
            "server.wildcard-origin", .warning, title: "a server open to every web page",
            text:
                "With `*` any page that somebody opens in a browser can speak to the server. Name the pages that should.",
            wrong: """
                [security.cors]
                enabled = true
                allowed_origins = ["*"]
                """,
            right: """
                [security.cors]
                enabled = true
                allowed_origins = ["https://example.org"]
                """),
        page(
            "server.tracing-without-endpoint", title: "traces that are sent nowhere",
            text: "Traces need the address of something that collects them.",
            wrong: """
                [observability.tracing]
                enabled = true
                """,
            right: """
                [observability.tracing]
                enabled = true
                endpoint = "http://127.0.0.1:4318"
                """),
        page(
            "server.secret-literal", title: "a secret in plain text",
            text: """
                Files are copied, shown and committed; a secret in one of them is known sooner or later. Write \
                `${NAME}`, or name a file that only the server can read (`token_file`, `api_key_file`).
                """,
            wrong: """
                [security]
                token = "correct-horse-battery"
                """,
            right: """
                [security]
                token = "${CAXTON_TOKEN:-}"
                """),
    ]
}
