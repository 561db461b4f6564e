import Diagnostics
import TOML

extension Reading {
    /// Notes that a key is written the old way; the mend renames it.
    mutating func reportLegacy(_ entry: TOMLEntry, alias: FieldDeclaration.Alias, field: FieldDeclaration) {
        var edits = [TextEdit(span: entry.key.span, replacement: field.key)]
        var now = "'\(field.key)'"
        if let unit = alias.unit {
            guard let number = entry.value.integer else {
                // The value is read as the canonical key's and judged there.
                report(
                    "legacy-key", .warning, "'\(alias.key)' is an older spelling of \(now)", at: entry.key.span,
                    help: ["write: \(field.key) = \(field.example)"])
                return
            }
            now = "'\(field.key) = \"\(number)\(unit)\"'"
            edits.append(TextEdit(span: entry.value.span, replacement: "\"\(number)\(unit)\""))
        }
        report(
            "legacy-key", .warning, "'\(alias.key)' is an older spelling of \(now)", at: entry.key.span,
            field: (path + [field.key]).joined(separator: "."),
            fix: Fix(title: "write \(now)", risk: .safe, edits: edits))
    }

    /// The value as the canonical key would hold it: a bare number below a key that names its unit gets that unit.
    func canonical(_ value: TOMLValue, alias: FieldDeclaration.Alias?) -> TOMLValue {
        guard let unit = alias?.unit, let number = value.integer else { return value }
        let text = SourceText(name: source.name, "value = \"\(number)\(unit)\"")
        return TOMLDocument.parse(text).root["value"] ?? value
    }
}
