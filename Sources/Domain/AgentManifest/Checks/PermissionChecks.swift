import AgentModel
import Diagnostics
import TOML

extension AgentChecks {
    static let permissions: [AgentCheck] = [
        { _, reading in
            for path in ["permissions.allowed_hosts"] {
                guard let (source, values) = reading.elements(of: path) else { continue }
                for value in values {
                    guard let text = value.string, let pattern = try? HostPattern(parsing: text), pattern.isBroad else {
                        continue
                    }
                    reading.reportWildcard(text, "every host", Label(source: source, span: value.span), path)
                }
            }
            for path in ["permissions.allowed_paths"] {
                guard let (source, values) = reading.elements(of: path) else { continue }
                for value in values {
                    guard let text = value.string, broadPaths.contains(text) else { continue }
                    reading.reportWildcard(text, "nearly every file", Label(source: source, span: value.span), path)
                }
            }
        },
        { draft, reading in
            guard !reading.isFaulty("permissions") else { return }
            if let site = reading.site("permissions.allowed_hosts"), !draft.permissions.allowedHosts.isEmpty,
                draft.permissions.network != .restricted
            {
                let network = draft.permissions.network.rawValue
                reading.report(
                    "permission-unused", .warning, "'allowed_hosts' has no effect while network is '\(network)'",
                    at: site.keyLabel(),
                    also: reading.site("permissions.network").map { [$0.valueLabel("set here")] } ?? [],
                    field: "permissions.allowed_hosts", help: ["write: network = \"restricted\""],
                    fix: reading.site("permissions.network").flatMap { other in
                        reading.fix(
                            "write network = \"restricted\"", .risky, in: other.source,
                            [TextEdit(span: other.value.span, replacement: "\"restricted\"")])
                    })
            }
            if let site = reading.site("permissions.allowed_paths"), !draft.permissions.allowedPaths.isEmpty,
                draft.permissions.files == .none
            {
                reading.report(
                    "permission-unused", .warning, "'allowed_paths' has no effect while files is 'none'",
                    at: site.keyLabel(),
                    also: reading.site("permissions.files").map { [$0.valueLabel("set here")] } ?? [],
                    field: "permissions.allowed_paths", help: ["write: files = \"read\""],
                    fix: reading.isWritten("permissions.files")
                        ? nil : reading.addLine("files = \"read\"", beside: site))
            }
        },
    ]

    private static let broadPaths: Set = [
        "/", "/*", "/**", "*", "**", "~", "~/", "~/*", "~/**", "..", "../..", "/etc", "/home", "/root",
    ]
}

extension Reading {
    fileprivate mutating func reportWildcard(_ text: String, _ meaning: String, _ label: Label, _ path: String) {
        report(
            "wildcard-permission", .warning, "'\(text)' permits \(meaning)", at: label, field: path,
            why: "a prompt can be talked into using everything it is permitted", help: ["name what the agent needs"])
    }
}
