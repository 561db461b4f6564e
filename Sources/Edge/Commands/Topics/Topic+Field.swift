import AgentManifest

extension Topic {
    init(_ field: FieldExplanation) {
        kind =
            switch field.kind {
            case .agent: .agentField
            case .server: .serverField
            }
        name = field.name
        title = field.summary.prefix(1).lowercased() + field.summary.dropFirst()
        sections = [Section(heading: nil, .definitions(field.facts.map { ($0.label, $0.text) }))]
        if !field.choices.isEmpty {
            sections.append(Section(heading: "words", .definitions(field.choices.map { ($0.keyword, $0.text) })))
        }
        if !field.keys.isEmpty {
            sections.append(Section(heading: "keys", .definitions(field.keys.map { ($0.key, $0.text) })))
        }
        if let details = field.details { sections.append(Section(heading: nil, .running(details))) }
        sections.append(Section(heading: "example", .code(field.example)))
        markdown = Self.markdown(field)
    }

    private static func markdown(_ field: FieldExplanation) -> String {
        var text = "# \(field.name)\n\n\(field.summary).\n\n"
        for (label, fact) in field.facts { text += "- \(label): \(fact)\n" }
        for (heading, rows) in [
            ("Words", field.choices.map { ($0.keyword, $0.text) }), ("Keys", field.keys.map { ($0.key, $0.text) }),
        ] where !rows.isEmpty {
            text += "\n## \(heading)\n\n"
            for (term, meaning) in rows { text += "- `\(term)`: \(meaning)\n" }
        }
        if let details = field.details { text += "\n\(details)\n" }
        return text + "\n## Example\n\n```toml\n\(field.example)\n```\n"
    }
}
