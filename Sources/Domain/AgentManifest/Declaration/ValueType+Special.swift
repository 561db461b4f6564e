import AgentModel
import Diagnostics
import TOML

extension ValueType where Value == Secret {
    /// A text that nobody may see; it must come from the environment.
    static var secret: ValueType<Secret> {
        let shape = Shape.text(
            TextShape(
                "a variable of the environment such as '${API_KEY}'", pattern: "^\\$\\{[A-Za-z_][A-Za-z0-9_]*(:-)?\\}$")
        )
        return ValueType(shape, render: { _ in quoted("•••") }) { value, reading in
            guard let raw = value.string else {
                reading.reportType(value, wanted: shape)
                return nil
            }
            guard raw.isEmpty || raw.hasPrefix("${") && raw.hasSuffix("}") else {
                reading.reportSecret(value.span, what: "'\(reading.key)'", variable: reading.key)
                return nil
            }
            return reading.string(value, wanted: shape).map(Secret.init)
        }
    }
}

extension Reading {
    mutating func reportSecret(_ span: SourceSpan, what: String, variable: String) {
        let name = String(decoding: variable.utf8.map { $0 == 0x2D ? 0x5F : $0 }, as: UTF8.self).uppercased()
        // Two rules may notice the same secret; one report is enough.
        let isKnown = diagnostics.contains { diagnostic in
            guard let primary = diagnostic.primary, primary.source === source else { return false }
            return diagnostic.code == dialect.code("secret-literal") && primary.span.start < span.end
                && span.start < primary.span.end
        }
        guard !isKnown else { return }
        report(
            "secret-literal", "\(what) holds a secret in plain text", at: span,
            label: "anyone who reads this file has it",
            why: "files are copied, shown and committed; a secret in one of them is known sooner or later",
            help: [
                "put it into the environment and write: \"${\(name)}\"",
                "replace the secret at its issuer when the file has been shared",
            ],
            fix: Fix(
                title: "write \"${\(name)}\"", risk: .risky,
                edits: [TextEdit(span: span, replacement: "\"${\(name)}\"")]))
    }
}

extension ValueType where Value == String {
    /// A date, as TOML writes dates or in quotes.
    static var date: ValueType<String> {
        let shape = Shape.text(TextShape("a date such as 2026-01-31"))
        return ValueType(shape, render: { $0 }) { value, reading in
            switch value.kind {
            case .offsetDateTime, .localDateTime, .localDate: return reading.text(of: value.span)
            default: return reading.string(value, wanted: shape)
            }
        }
    }
}
