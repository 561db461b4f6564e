import Diagnostics
import TOML

/// The example of a field as it would stand in a file: below its header, tables with a header of their own.
enum FieldExample {
    /// - Parameter list: the nearest table around the field of which there may be several.
    static func text(of field: FieldDeclaration, below parents: [String], inList list: [String]?) -> String {
        let document = TOMLDocument.parse(SourceText(name: "example", "value = \(field.example)"))
        let path = parents + [field.key]
        switch field.shape {
        case .table, .map:
            guard let table = document.root["value"]?.table else { break }
            return header(path, inList: list) + lines(of: table)
        case .tables:
            guard let array = document.root["value"]?.array else { break }
            return array.compactMap(\.table).map { header(path, inList: path) + lines(of: $0) }
                .joined(separator: "\n\n")
        case .text, .integer, .number, .boolean, .choice, .list, .anything, .either: break
        }
        return header(parents, inList: list) + "\(bareKey(field.key)) = \(field.example)"
    }

    private static func header(_ path: [String], inList list: [String]?) -> String {
        if path.isEmpty { return "" }
        let name = path.map(bareKey).joined(separator: ".")
        guard let list else { return "[\(name)]\n" }
        return path == list ? "[[\(name)]]\n" : header(list, inList: list) + "[\(name)]\n"
    }

    private static func lines(of table: TOMLTable) -> String {
        let source = table.document.source
        func written(_ span: SourceSpan) -> String {
            String(decoding: source.bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
        }
        return table.entries.map { "\(written($0.key.span)) = \(written($0.value.span))" }.joined(separator: "\n")
    }
}
