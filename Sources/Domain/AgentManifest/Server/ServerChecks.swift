import AgentModel
import Diagnostics
import TOML

/// The rules that look at more than one value of the server's configuration, wherever they come from.
enum ServerChecks {
    static let all: [@Sendable (ServerConfiguration, inout Reading) -> Void] = [
        { configuration, reading in
            guard !configuration.server.host.isLoopback, !configuration.security.hasToken,
                !reading.isFaulty("security"),
                let site = reading.site("server.host")
            else { return }
            reading.report(
                "exposed-without-token", "the server would answer everybody who reaches '\(configuration.server.host)'",
                at: site.valueLabel(), field: "server.host",
                why: "whoever can speak to the server can use every tool of every agent",
                help: [
                    "set a token below [security]: token = \"${CAXTON_TOKEN}\"",
                    "or listen on this machine only: host = \"127.0.0.1\"",
                ])
        },
        { configuration, reading in
            // Given in different places, the stronger one holds and there is nothing to clear up.
            guard let key = reading.site("security.token"), let file = reading.site("security.token_file"),
                key.source === file.source
            else { return }
            reading.report(
                "conflicting-keys", "'token' and 'token_file' both give the token", at: file.keyLabel(),
                also: [key.keyLabel("the other one")], field: "security.token_file", help: ["keep one of the two"])
        },
        { configuration, reading in
            let tls = configuration.security.tls
            guard tls.enabled, !reading.isFaulty("security.tls"), let site = reading.site("security.tls.enabled") else {
                return
            }
            let missing = [("certificate", tls.certificate), ("key", tls.key)].filter { $0.1 == nil }.map(\.0)
            guard !missing.isEmpty else { return }
            reading.report(
                "incomplete-tls", "encryption needs \(Suggestion.list(missing, joiner: "and"))", at: site.keyLabel(),
                field: "security.tls",
                help: missing.map { "add below [security.tls]: \($0) = \"/etc/caxton/\($0).pem\"" })
        },
        { configuration, reading in
            guard configuration.security.cors.enabled,
                let (source, values) = reading.elements(of: "security.cors.allowed_origins"),
                let value = values.first(where: { $0.string == "*" })
            else { return }
            reading.report(
                "wildcard-origin", .warning, "every web page may speak to the server from a browser",
                at: Label(source: source, span: value.span), field: "security.cors.allowed_origins",
                help: ["name the pages that should: allowed_origins = [\"https://example.org\"]"])
        },
        { configuration, reading in
            guard configuration.observability.tracing.enabled, configuration.observability.tracing.endpoint == nil,
                !reading.isFaulty("observability"), let site = reading.site("observability.tracing.enabled")
            else { return }
            reading.report(
                "tracing-without-endpoint", "traces are switched on, but are sent nowhere", at: site.keyLabel(),
                field: "observability.tracing.endpoint",
                help: ["add: endpoint = \"http://127.0.0.1:4318\""])
        },
    ]
}
