import TOML

/// A declared table that knows how to read itself into a draft.
///
/// `Draft` starts as `initial`, which is also where the defaults of the documentation come from.
struct Table<Draft: Hashable & Sendable>: Sendable {
    let declaration: TableDeclaration
    let initial: Draft
    let fields: [Field<Draft>]
    private let positions: [String: Position]

    /// Where a spelling leads: the field, and the alias when it is an older spelling.
    struct Position: Sendable {
        let index: Int
        let alias: FieldDeclaration.Alias?
    }

    init(
        _ key: String, title: String, summary: String, details: String? = nil, initial: Draft,
        @FieldList<Draft> fields: () -> [Field<Draft>]
    ) {
        var fields = fields()
        for index in fields.indices { fields[index].declaration.defaultText = fields[index].rendered(initial) }
        var positions: [String: Position] = [:]
        for (index, field) in fields.enumerated() {
            positions[field.declaration.key] = Position(index: index, alias: nil)
            for alias in field.declaration.aliases { positions[alias.key] = Position(index: index, alias: alias) }
        }
        self.declaration = TableDeclaration(
            key: key, title: title, summary: summary, details: details, fields: fields.map(\.declaration))
        self.initial = initial
        self.fields = fields
        self.positions = positions
    }

    func position(of key: String) -> Position? { positions[key] }
}

/// Lists the fields of a table one below the other; each line is checked by itself.
@resultBuilder
enum FieldList<Draft: Hashable & Sendable> {
    static func buildExpression(_ field: Field<Draft>) -> [Field<Draft>] { [field] }
    static func buildBlock(_ fields: [Field<Draft>]...) -> [Field<Draft>] { fields.flatMap { $0 } }
}
