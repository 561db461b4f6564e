import Diagnostics
import TOML

extension Reading {
    /// Reads every entry of a table into a draft and reports what is unknown, doubled or missing.
    mutating func read<Draft>(_ found: TOMLTable, with table: Table<Draft>, into draft: inout Draft) {
        var written: [Int: TOMLKey] = [:]
        var strangers: [TOMLEntry] = []
        for entry in found.entries {
            guard let position = table.position(of: entry.key.name) else {
                strangers.append(entry)
                continue
            }
            let field = table.fields[position.index]
            if let first = written[position.index] {
                reportTwoSpellings(of: field.declaration.key, entry, first: first, in: found)
                continue
            }
            written[position.index] = entry.key
            if let alias = position.alias { reportLegacy(entry, alias: alias, field: field.declaration) }
            below(field.declaration.key) { reading in
                reading.record(entry, in: found)
                if field.declaration.isIdle { reading.reportIdle(entry.key) }
                field.apply(reading.canonical(entry.value, alias: position.alias), &draft, &reading)
            }
        }
        reportStrangers(strangers, in: found, of: table.declaration)
        reportMissing(table.declaration, in: found, written: Set(written.keys))
    }

    /// Reads one element of a list of tables; nil when something required is absent or wrong.
    mutating func readRecord<Draft, Value>(
        _ found: TOMLTable, with table: Table<Draft>, finish: (Draft) -> Value?
    ) -> Value? {
        var draft = table.initial
        read(found, with: table, into: &draft)
        return finish(draft)
    }

    /// Remembers where the field being read stands.
    mutating func record(_ entry: TOMLEntry, in table: TOMLTable) {
        sites[dottedPath] = Site(source: source, key: entry.key, value: entry.value, table: table)
    }

    private mutating func reportIdle(_ key: TOMLKey) {
        report(
            "no-effect", .warning, "'\(key.name)' has no effect yet", at: key.span,
            help: ["leave it out until a later version acts on it"])
    }

    private mutating func reportMissing(_ table: TableDeclaration, in found: TOMLTable, written: Set<Int>) {
        // The root is checked when includes and misplaced keys have been read as well.
        guard !path.isEmpty, !isPartial else { return }
        for (index, field) in table.fields.enumerated() where !written.contains(index) {
            guard field.requirement == .required, !isWritten(dottedPath + "." + field.key) else { continue }
            report(
                "missing-key", "'\(field.key)' is missing", at: found.span, label: "this table needs '\(field.key)'",
                field: dottedPath + "." + field.key, expected: field.shape.phrase,
                help: ["add: \(field.key) = \(field.example)"])
        }
    }

    private mutating func reportTwoSpellings(of key: String, _ entry: TOMLEntry, first: TOMLKey, in table: TOMLTable) {
        report(
            "conflicting-keys", "'\(entry.key.name)' and '\(first.name)' both set '\(key)'", at: entry.key.span,
            also: [Label(source: source, span: first.span, text: "set here first")],
            help: ["keep '\(key)' and remove the other"])
    }
}
