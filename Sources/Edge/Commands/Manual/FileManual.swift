import AgentManifest

/// A manual page about the fields of a kind of file, from their declarations.
struct FileManual {
    var name: String
    var summary: String
    /// Paragraphs before the fields.
    var introduction: String
    var root: TableDeclaration
    /// A small file that shows the whole.
    var example: String
    var seeAlso: String

    func page() -> String {
        var page = TroffPage(name: name, section: 5, summary: summary)
        page.heading("DESCRIPTION")
        page.paragraphs(introduction)
        page.heading("TOP LEVEL")
        describe(root, below: [], in: &page)
        page.heading("EXAMPLE")
        page.code(example.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        page.heading("SEE ALSO")
        page.paragraphs(seeAlso)
        return page.text
    }

    /// The keys with plain values first, then each table under its own header.
    private func describe(_ table: TableDeclaration, below path: [String], in page: inout TroffPage) {
        for field in table.fields where field.shape.tables.isEmpty { define(field, in: &page) }
        for field in table.fields {
            for inner in field.shape.tables {
                let place = path + [field.key]
                page.subheading(header(of: field, place))
                page.paragraphs(field.summary + ".")
                describe(inner, below: place, in: &page)
            }
        }
    }

    private func header(of field: FieldDeclaration, _ path: [String]) -> String {
        let name = path.joined(separator: ".")
        return switch field.shape {
        case .table: "[\(name)]"
        case .tables: "[[\(name)]]"
        case .map: "[\(name).NAME]"
        case .text, .integer, .number, .boolean, .choice, .list, .anything, .either: name
        }
    }

    private func define(_ field: FieldDeclaration, in page: inout TroffPage) {
        page.definition(field.key, field.summary + ".")
        var facts = [field.shape.phrase.prefix(1).uppercased() + field.shape.phrase.dropFirst()]
        switch field.requirement {
        case .required: facts.append("required")
        case .requiredUnless(let other): facts.append("required unless `\(other)` is given")
        case .optional:
            if let standard = field.defaultText, !standard.contains("\n") {
                facts.append("default `\(standard)`")
            } else if let absence = field.absence {
                facts.append("without it: \(absence)")
            }
        }
        page.continuation(facts.joined(separator: "; ") + ".")
        if !field.example.contains("\n") { page.continuation("Example: `\(field.key) = \(field.example)`") }
        if case .choice(let choices) = field.shape {
            page.continuation(choices.map { "`\($0.keyword)`: \($0.summary)" }.joined(separator: "; ") + ".")
        }
    }
}
