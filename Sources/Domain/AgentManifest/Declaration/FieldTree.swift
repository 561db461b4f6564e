/// One declared field together with where it stands, for those who list all of them.
package struct PlacedField: Sendable {
    /// The keys from the root; an element of a list of tables has no step of its own.
    package var path: [String]
    package var declaration: FieldDeclaration

    package var dottedPath: String { path.joined(separator: ".") }
}

extension TableDeclaration {
    /// All fields of this table and the tables below it, in the order of declaration.
    package func placedFields(below path: [String] = []) -> [PlacedField] {
        var result: [PlacedField] = []
        for field in fields {
            let place = path + [field.key]
            result.append(PlacedField(path: place, declaration: field))
            for table in field.shape.tables { result += table.placedFields(below: place) }
        }
        return result
    }
}
