/// The text of a new `caxton.toml`: every key with its default, commented out.
package enum StarterConfiguration {
    package static var text: String {
        var text = """
            # How the Caxton server is set up. Every line that is commented out shows what holds without it.
            # `caxton explain KEY` says more about each, `caxton config show --sources` what is in force.

            """
        for field in ManifestKind.server.declaration.fields {
            for table in field.shape.tables { add(table, [field.key], to: &text) }
        }
        return text
    }

    private static func add(_ table: TableDeclaration, _ path: [String], to text: inout String) {
        let own = table.fields.filter { $0.shape.tables.isEmpty && !$0.isIdle }
        if !own.isEmpty {
            text += "\n[\(path.map(bareKey).joined(separator: "."))]\n"
            for field in own {
                let value = field.isSecret ? field.example : field.defaultText ?? field.example
                text += "# \(bareKey(field.key)) = \(value)\(String(repeating: " ", count: 1))# \(field.summary)\n"
            }
        }
        for field in table.fields {
            for inner in field.shape.tables { add(inner, path + [field.key], to: &text) }
        }
    }
}
