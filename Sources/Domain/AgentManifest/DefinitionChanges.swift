package import AgentModel

/// What a new version of an agent changes, field by field.
package enum DefinitionChanges {
    package static func between(_ old: AgentDefinition, _ new: AgentDefinition) -> [FieldChange] {
        let (before, after) = (AgentDraft(old), AgentDraft(new))
        let changes = AgentTables.root.fields.flatMap { $0.changes(before, after, []) }
        let files = FieldChange(path: ["knowledge", "files"], effect: .nextTurn)
        // The same files, with something else in them.
        let isOther = old.knowledge.documents != new.knowledge.documents
        return isOther && !changes.contains { $0.path == files.path } ? changes + [files] : changes
    }
}

extension Sequence<FieldChange> {
    /// The strongest effect among the changes; nil when there are none.
    package var effect: Effect? {
        let all = Set(map(\.effect))
        return [Effect.restart, .nextTurn, .live].first(where: all.contains)
    }
}
