/// What there is to say about one field or table, ready to be shown.
package struct FieldExplanation: Sendable {
    package let kind: ManifestKind
    /// The dotted path, such as `llm.temperature`.
    package let name: String
    /// One sentence without a full stop.
    package let summary: String
    /// Short facts in the order of interest: what it holds, its default, when a change takes effect.
    package let facts: [(label: String, text: String)]
    /// The words of a closed vocabulary with their meanings.
    package let choices: [(keyword: String, text: String)]
    /// The keys of a table.
    package let keys: [(key: String, text: String)]
    package let details: String?
    /// TOML as it would stand in a file.
    package let example: String
}

/// Answers `caxton explain FIELD`.
package enum Explain {
    /// Every field and table of both files.
    package static var all: [FieldExplanation] {
        ManifestKind.allCases.flatMap { kind in
            unique(kind.declaration.placedFields()).map { FieldExplanation(kind, $0) }
        }
    }

    /// What a name stands for: mostly one field; both files have some in common, and older spellings are known.
    package static func lookup(_ name: String) -> [FieldExplanation] {
        let wanted = name.split(whereSeparator: { $0 == "[" || $0 == "]" }).joined()
        return ManifestKind.allCases.flatMap { kind in
            unique(kind.declaration.placedFields()).filter { $0.answers(to: wanted) }.map { FieldExplanation(kind, $0) }
        }
    }

    /// A table that can be written in two ways is listed twice among the shapes, but is one field.
    private static func unique(_ fields: [PlacedField]) -> [PlacedField] {
        var seen: Set<String> = []
        return fields.filter { seen.insert($0.dottedPath).inserted }
    }
}

extension PlacedField {
    fileprivate func answers(to name: String) -> Bool {
        if dottedPath == name { return true }
        let parent = path.dropLast().map { $0 + "." }.joined()
        return declaration.aliases.contains { parent + $0.key == name }
    }
}

extension FieldExplanation {
    init(_ kind: ManifestKind, _ field: PlacedField) {
        let declaration = field.declaration
        self.kind = kind
        name = field.dottedPath
        summary = declaration.summary
        facts = Self.facts(kind, field)
        if case .choice(let words) = declaration.shape {
            choices = words.map { word in
                let also =
                    word.aliases.isEmpty
                    ? "" : " (also written \(word.aliases.map { "'\($0)'" }.joined(separator: ", ")))"
                return (word.keyword, word.summary + also)
            }
        } else {
            choices = []
        }
        keys = declaration.shape.tables.first.map { $0.fields.map { ($0.key, $0.summary) } } ?? []
        details = declaration.details
        example = FieldExample.text(of: declaration, below: Array(field.path.dropLast()), inList: field.list)
    }

    private static func facts(_ kind: ManifestKind, _ field: PlacedField) -> [(String, String)] {
        let declaration = field.declaration
        var facts: [(String, String)] = [("file", kind.noun)]
        if case .choice = declaration.shape {
            facts.append(("type", "one of the words below"))
        } else {
            facts.append(("type", declaration.shape.phrase))
        }
        switch declaration.requirement {
        case .required: facts.append(("required", "yes"))
        case .requiredUnless(let other): facts.append(("required", "yes, unless '\(other)' is set"))
        case .optional: facts.append(("default", declaration.defaultPhrase))
        }
        if declaration.isIdle {
            facts.append(("takes effect", "not yet"))
        } else if kind == .agent {
            facts.append(("takes effect", declaration.effect.phrase))
        }
        if kind == .server, declaration.shape.tables.isEmpty {
            let names = [EnvironmentNames.mechanical(field.path)] + declaration.environmentNames
            facts.append(("environment", names.joined(separator: ", ")))
        }
        if !declaration.aliases.isEmpty {
            facts.append(("also written", declaration.aliases.map { "'\($0.key)'" }.joined(separator: ", ")))
        }
        return facts
    }

    /// For a terminal, unwrapped.
    package var text: String {
        var lines = ["\(name): \(summary)", ""]
        let width = facts.map(\.label.utf8.count).max() ?? 0
        for (label, text) in facts {
            lines.append("  \(label)\(String(repeating: " ", count: width - label.utf8.count))  \(text)")
        }
        for (heading, rows) in [
            ("words", choices.map { ($0.keyword, $0.text) }), ("keys", keys.map { ($0.key, $0.text) }),
        ]
        where !rows.isEmpty {
            let width = rows.map(\.0.utf8.count).max() ?? 0
            lines += ["", "\(heading):"]
            lines += rows.map { "  \($0)\(String(repeating: " ", count: width - $0.utf8.count))  \($1)" }
        }
        if let details { lines += ["", details] }
        lines += ["", "example:"] + example.split(separator: "\n").map { "  \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension FieldDeclaration {
    /// The default value as a person reads it.
    var defaultPhrase: String {
        if let defaultText { return defaultText }
        if let absence { return absence }
        if case .table(let table) = shape, !table.fields.isEmpty { return "the defaults of its keys" }
        return "none"
    }
}

extension Effect {
    var phrase: String {
        switch self {
        case .live: "at once"
        case .nextTurn: "from the next message on"
        case .restart: "by a restart of the agent"
        }
    }
}
