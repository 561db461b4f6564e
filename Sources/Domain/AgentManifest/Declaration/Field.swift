import TOML

/// One declared field of a draft: its description and the way a value gets in and out.
struct Field<Draft: Hashable & Sendable>: Sendable {
    var declaration: FieldDeclaration
    /// Puts a value into the draft, or reports why it cannot.
    let apply: @Sendable (TOMLValue, inout Draft, inout Reading) -> Void
    /// The draft's value as TOML text; nil when it holds none.
    let rendered: @Sendable (Draft) -> String?
    /// Whether two drafts differ here, and in which fields below.
    let changes: @Sendable (Draft, Draft, _ path: [String]) -> [FieldChange]
    /// The values at and below this field.
    let leaves: @Sendable (Draft, _ path: [String]) -> [FieldValue]

    /// A field that always has a value.
    init<Value>(
        _ key: String, _ target: any WritableKeyPath<Draft, Value> & Sendable, _ type: ValueType<Value>,
        _ summary: String, example: String, aliases: [FieldDeclaration.Alias] = [], effect: Effect = .nextTurn,
        absence: String? = nil, details: String? = nil, isSecret: Bool = false, environment: [String] = []
    ) {
        let declaration = FieldDeclaration(
            key: key, shape: type.shape, absence: absence, requirement: .optional, summary: summary, details: details,
            example: example, aliases: aliases, effect: effect, isSecret: isSecret, environmentNames: environment)
        self.declaration = declaration
        apply = { value, draft, reading in
            if let new = type.read(value, draft[keyPath: target], &reading) { draft[keyPath: target] = new }
        }
        rendered = { type.render($0[keyPath: target]) }
        changes = { old, new, path in
            type.changes(old[keyPath: target], new[keyPath: target], path + [key], effect)
        }
        leaves = { draft, path in type.leaves(draft[keyPath: target], path + [key], isSecret) }
    }

    /// A field that may be absent.
    init<Value>(
        optional key: String, _ target: any WritableKeyPath<Draft, Value?> & Sendable, _ type: ValueType<Value>,
        _ summary: String, example: String, aliases: [FieldDeclaration.Alias] = [], effect: Effect = .nextTurn,
        absence: String? = nil, required: FieldDeclaration.Requirement = .optional, details: String? = nil,
        isSecret: Bool = false, environment: [String] = []
    ) {
        let declaration = FieldDeclaration(
            key: key, shape: type.shape, absence: absence, requirement: required, summary: summary, details: details,
            example: example, aliases: aliases, effect: effect, isSecret: isSecret, environmentNames: environment)
        self.declaration = declaration
        apply = { value, draft, reading in
            if let new = type.read(value, draft[keyPath: target], &reading) { draft[keyPath: target] = new }
        }
        rendered = { $0[keyPath: target].flatMap { type.render($0) } }
        changes = { old, new, path in
            switch (old[keyPath: target], new[keyPath: target]) {
            case (let old?, let new?): type.changes(old, new, path + [key], effect)
            case (nil, nil): []
            default: [FieldChange(path: path + [key], effect: effect)]
            }
        }
        leaves = { draft, path in
            draft[keyPath: target].map { type.leaves($0, path + [key], isSecret) }
                ?? [FieldValue(path: path + [key], text: nil, isSecret: isSecret)]
        }
    }
}

extension Field {
    /// The same, marked as not acted upon yet.
    func withoutEffect() -> Field {
        var field = self
        field.declaration.isIdle = true
        return field
    }
}

/// A field whose value differs between two versions of a definition.
package struct FieldChange: Sendable, Hashable {
    package var path: [String]
    package var effect: Effect
}

/// The value a field has; `text` is TOML and nil when there is none.
package struct FieldValue: Sendable, Hashable {
    package var path: [String]
    package var text: String?
    package var isSecret: Bool
}
