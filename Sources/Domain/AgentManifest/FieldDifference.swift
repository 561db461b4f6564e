package import AgentModel

/// A field that differs between two versions: what it was, what it is, and when the change reaches a running agent.
package struct FieldDifference: Sendable, Hashable {
    package var path: [String]
    /// As a file would say it; nil when the version has no such value.
    package var old: String?
    package var new: String?
    package var effect: Effect

    package var dottedPath: String { path.joined(separator: ".") }
}

extension DefinitionChanges {
    /// The changes with both values; of a secret only that it changed.
    package static func differences(from old: AgentDefinition, to new: AgentDefinition) -> [FieldDifference] {
        let (before, after) = (values(of: old), values(of: new))
        return between(old, new).map { change in
            FieldDifference(
                path: change.path, old: text(at: change.path, in: before), new: text(at: change.path, in: after),
                effect: change.effect)
        }
    }

    private static func values(of definition: AgentDefinition) -> [FieldValue] {
        let draft = AgentDraft(definition)
        return AgentTables.root.fields.flatMap { $0.leaves(draft, []) }
    }

    /// A table that only one of the versions has is written in one line.
    private static func text(at path: [String], in values: [FieldValue]) -> String? {
        func shown(_ value: FieldValue) -> String? { value.isSecret ? value.text.map { _ in "\"…\"" } : value.text }
        if let value = values.first(where: { $0.path == path }) { return shown(value) }
        let inner = values.filter { $0.path.starts(with: path) }.compactMap { value in
            shown(value).map { "\(value.path.dropFirst(path.count).joined(separator: ".")) = \($0)" }
        }
        return inner.isEmpty ? nil : "{ \(inner.joined(separator: ", ")) }"
    }
}
