/// One declared field together with where it stands, for those who list all of them.
package struct PlacedField: Sendable {
    /// The keys from the root; an element of a list of tables has no step of its own.
    package var path: [String]
    package var declaration: FieldDeclaration
    /// The nearest table around it of which there may be several, so that its header is `[[…]]`.
    package var list: [String]?

    package var dottedPath: String { path.joined(separator: ".") }
}

extension TableDeclaration {
    /// All fields of this table and the tables below it, in the order of declaration.
    package func placedFields(below path: [String] = [], inList list: [String]? = nil) -> [PlacedField] {
        var result: [PlacedField] = []
        for field in fields {
            let place = path + [field.key]
            result.append(PlacedField(path: place, declaration: field, list: list))
            for (table, isRepeated) in field.shape.placedTables {
                result += table.placedFields(below: place, inList: isRepeated ? place : list)
            }
        }
        return result
    }
}
