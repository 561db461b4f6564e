package import AgentModel

/// What a new version of an agent changes, field by field.
package enum DefinitionChanges {
    package static func between(_ old: AgentDefinition, _ new: AgentDefinition) -> [FieldChange] {
        let (before, after) = (AgentDraft(old), AgentDraft(new))
        return AgentTables.root.fields.flatMap { $0.changes(before, after, []) }
    }
}

extension Sequence<FieldChange> {
    /// The strongest effect among the changes; nil when there are none.
    package var effect: Effect? {
        let all = Set(map(\.effect))
        return [Effect.restart, .nextTurn, .live].first(where: all.contains)
    }
}
