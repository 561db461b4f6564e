/// Which change of an agent's file takes effect when, as one table.
enum EffectPage {
    static func markdown() -> String {
        var page = """
            # When a change takes effect

            An agent's file may change at any time. What a change does depends on the key; where several keys change, the
            strongest effect counts: a restart before the next message, the next message before at once.

            A restart is one of this agent alone: messages under way are answered first, conversations are kept.
            [What happens when a file changes](../reload.md) tells the whole story.

            | table | at once | from the next message on | by a restart of the agent |
            |---|---|---|---|

            """
        for (title, fields) in rows(of: ManifestKind.agent.declaration) {
            let cells = Effect.allCases.map { effect in
                fields.filter { $0.effect == effect }.map { "`\($0.key)`" }.joined(separator: ", ")
            }
            page += "| \(title) | \(cells.joined(separator: " | ")) |\n"
        }
        return page
    }

    /// Each table once, with those of its keys that hold no table.
    private static func rows(of root: TableDeclaration) -> [(title: String, fields: [FieldDeclaration])] {
        var rows: [(title: String, fields: [FieldDeclaration])] = []
        func visit(_ table: TableDeclaration, _ title: String, _ path: [String]) {
            let plain = table.fields.filter { $0.shape.placedTables.isEmpty }
            if !plain.isEmpty, !rows.contains(where: { $0.title == title }) { rows.append((title, plain)) }
            for field in table.fields {
                for (inner, isRepeated) in field.shape.placedTables {
                    let place = path + [field.key]
                    let name = place.joined(separator: ".")
                    visit(inner, isRepeated ? "`[[\(name)]]`" : "`[\(name)]`", place)
                }
            }
        }
        visit(root, "root keys", [])
        return rows
    }
}
