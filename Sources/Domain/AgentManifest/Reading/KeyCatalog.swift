/// Where each key of a file belongs, for telling those who wrote it somewhere else.
struct KeyCatalog: Sendable {
    let rootKeys: Set<String>
    let tableNames: [String]
    /// The tables, one step below the root, that know a key.
    private let homes: [String: [String]]

    init(root: TableDeclaration) {
        rootKeys = Set(root.fields.flatMap { [$0.key] + $0.aliases.map(\.key) })
        tableNames = root.fields.filter { !$0.shape.tables.isEmpty }.map(\.key)
        var homes: [String: [String]] = [:]
        for field in root.fields {
            guard case .table(let table) = field.shape else { continue }
            for inner in table.fields {
                for spelling in [inner.key] + inner.aliases.map(\.key) {
                    homes[spelling, default: []].append(field.key)
                }
            }
        }
        self.homes = homes
    }

    /// The one table that knows the key; nil when none does or several.
    func home(of key: String) -> String? {
        guard let tables = homes[key], tables.count == 1 else { return nil }
        return tables[0]
    }
}
