import TOML

extension Reading {
    /// Takes root keys out of a table whose keys are free, where they would otherwise pass for the author's own.
    ///
    /// Words such as 'name' may well be meant; they count as misplaced only beside one that cannot be.
    mutating func withoutStrays(_ table: TOMLTable) -> [TOMLEntry] {
        let entries = Array(table.entries)
        guard dialect == .agent, table.form == .header else { return entries }
        guard let first = entries.firstIndex(where: { isUnmistakable($0.key.name) }) else { return entries }
        var strays: [TOMLEntry] = []
        var own: [TOMLEntry] = []
        for (index, entry) in entries.enumerated() {
            let name = entry.key.name
            let isStray =
                isUnmistakable(name)
                || document.root.entry(name) == nil
                    && (Self.likely.contains(name) || index > first && Self.ambiguous.contains(name))
            if isStray { strays.append(entry) } else { own.append(entry) }
        }
        misplaced.append(
            MisplacedGroup(document: document, table: table, tableName: tableName(path), entries: strays))
        return own
    }

    private func isUnmistakable(_ name: String) -> Bool {
        Self.unmistakable.contains(name)
            || name == "name" && document.root.entry("name") == nil && !isPartial
                && path == ["parameters"]
    }

    private static let unmistakable: Set = [
        "system_prompt", "system_prompt_file", "user_prompt_template", "prompt_templates", "llm_provider",
    ]
    private static let likely: Set = ["capabilities", "tools", "requires", "documentation"]
    private static let ambiguous: Set = ["name", "version", "description", "include"]
}
