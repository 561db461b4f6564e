/// The declarations as Markdown pages for people.
package enum ReferenceGenerator {
    package static func page(of kind: ManifestKind) -> String {
        let root = kind.declaration
        var page = "# \(heading(kind))\n\n\(introduction(kind))\n"
        let sections = self.sections(of: root)
        var anchors: [String: Int] = [:]
        page += "\n"
        for section in sections {
            let anchor = anchor(section.title)
            let count = anchors[anchor, default: 0]
            anchors[anchor] = count + 1
            page += "- [\(section.title)](#\(anchor)\(count == 0 ? "" : "-\(count)"))\n"
        }
        for section in sections { page += "\n" + self.section(section, kind) }
        return page
    }

    /// One heading of the page: a table and where it stands.
    private struct Section {
        var path: [String]
        var table: TableDeclaration
        /// The nearest table, this one included, of which there may be several.
        var list: [String]?

        var hasOwnKeys: Bool { table.fields.contains { $0.shape.tables.isEmpty } }

        var title: String {
            if path.isEmpty { return "Root keys" }
            let name = path.joined(separator: ".")
            return path == list ? "[[\(name)]]" : "[\(name)]"
        }
    }

    private static func sections(of root: TableDeclaration) -> [Section] {
        var result: [Section] = []
        func visit(_ table: TableDeclaration, _ path: [String], _ list: [String]?) {
            result.append(Section(path: path, table: table, list: list))
            for field in table.fields {
                for (inner, isRepeated) in field.shape.placedTables {
                    let place = path + [field.key]
                    guard !result.contains(where: { $0.path == place && $0.table.title == inner.title }) else {
                        continue
                    }
                    visit(inner, place, isRepeated ? place : list)
                }
            }
        }
        visit(root, [], nil)
        return result.filter { !$0.table.fields.isEmpty && ($0.path.isEmpty == false || $0.hasOwnKeys) }
    }

    private static func section(_ section: Section, _ kind: ManifestKind) -> String {
        var text = "## \(section.title)\n\n\(section.table.summary).\n"
        if let details = section.table.details { text += "\n\(details)\n" }
        text += "\n| key | holds | default | meaning |\n|---|---|---|---|\n"
        for field in section.table.fields { text += row(field, section.path) }
        for field in section.table.fields { text += notes(field, section.path, section.list, kind) }
        return text
    }

    private static func row(_ field: FieldDeclaration, _ path: [String]) -> String {
        let fallback: String
        switch field.requirement {
        case .required: fallback = "required"
        case .requiredUnless(let other): fallback = "required unless `\(other)`"
        case .optional: fallback = field.defaultText.map { "`\(cell($0))`" } ?? cell(field.defaultPhrase)
        }
        let holds = if case .choice = field.shape { "a word, see below" } else { cell(field.shape.phrase) }
        return "| `\(field.key)` | \(holds) | \(fallback) | \(cell(field.summary)) |\n"
    }

    private static func notes(
        _ field: FieldDeclaration, _ path: [String], _ list: [String]?, _ kind: ManifestKind
    ) -> String {
        var parts: [String] = []
        if case .choice(let choices) = field.shape {
            parts.append(choices.map { "- `\"\($0.keyword)\"`: \($0.summary)" }.joined(separator: "\n"))
        }
        if let details = field.details { parts.append(details) }
        var facts: [String] = []
        if field.isIdle {
            facts.append("It has no effect yet.")
        } else if kind == .agent {
            facts.append("A change takes effect \(field.effect.phrase).")
        }
        if kind == .server, field.shape.tables.isEmpty {
            let names = [EnvironmentNames.mechanical(path + [field.key])] + field.environmentNames
            facts.append("Environment: \(names.map { "`\($0)`" }.joined(separator: ", ")).")
        }
        if !field.aliases.isEmpty {
            facts.append("Older spelling: \(field.aliases.map { "`\($0.key)`" }.joined(separator: ", ")).")
        }
        if !facts.isEmpty { parts.append(facts.joined(separator: " ")) }
        parts.append("```toml\n\(FieldExample.text(of: field, below: path, inList: list))\n```")
        return "\n### \((path + [field.key]).joined(separator: "."))\n\n\(field.summary).\n\n"
            + parts.joined(separator: "\n\n") + "\n"
    }

    private static func heading(_ kind: ManifestKind) -> String {
        kind == .agent ? "The agent file" : "The server file"
    }

    private static func introduction(_ kind: ManifestKind) -> String {
        switch kind {
        case .agent:
            """
            An agent is one TOML file. It needs a `name` and a `system_prompt`; everything else has a default. Root \
            keys stand above the first table header.

            Every string may hold variables of the environment: `${NAME}`, or `${NAME:-default}`. A plain `${` is \
            written `$${`. Keys that are not listed here are errors.

            An editor that reads `schema/agent.schema.json` completes and checks these keys while you type; name it \
            in the first line of the file: `#:schema https://…/agent.schema.json` or a path.
            """
        case .server:
            """
            `caxton.toml` sets up the server. Nothing in it is required. A value is looked for on the command line, \
            then in the environment, then in this file; otherwise the default holds. `caxton config show --sources` \
            says where each value came from.

            Every key can be set in the environment as `CAXTON_` with its section and name. A key that is not listed \
            here is a warning and has no effect.
            """
        }
    }

    private static func cell(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }

    /// The fragment that readers of Markdown make of a heading.
    private static func anchor(_ title: String) -> String {
        String(
            decoding: title.asciiSmall.utf8.compactMap { byte in
                byte.isLetter || byte.isDigit || byte == 0x5F || byte == 0x2D ? byte : byte == 0x20 ? 0x2D : nil
            }, as: UTF8.self)
    }
}
