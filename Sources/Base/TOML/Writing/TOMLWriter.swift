/// Writes a new document.
///
/// First the keys of a table, then its tables below `[headers]` and its arrays of tables below `[[headers]]`; what lies
/// in an array with other things is written inline. The text is valid in TOML 1.0 and 1.1 alike.
package enum TOMLWriter {
    /// `root` is a table; any other value has no document and gives an empty text.
    package static func write(_ root: TOMLLiteral) -> String {
        guard case .table(let entries) = root else { return "" }
        var page = Page()
        page.write(entries, below: [])
        return page.text
    }

    /// A table, or an array of tables, below headers that begin with `path`; without a line break at its end.
    static func section(_ value: TOMLLiteral, _ path: [String], lineBreak: String) -> String {
        var page = Page(lineBreak: lineBreak)
        page.section(value, path)
        page.text.unicodeScalars.removeLast(lineBreak.unicodeScalars.count)
        return page.text
    }
}

private struct Page {
    var text = ""
    var lineBreak = "\n"

    mutating func write(_ entries: [(key: String, value: TOMLLiteral)], below path: [String]) {
        let entries = TOMLLiteral.distinct(entries)
        for (key, value) in entries where !value.wantsHeader {
            let start = KeyWriting.written(key) + " = "
            text += start + ValueWriting.written(value, column: start.count, lineBreak: lineBreak) + lineBreak
        }
        for (key, value) in entries where value.wantsHeader { section(value, path + [key]) }
    }

    mutating func section(_ value: TOMLLiteral, _ path: [String]) {
        switch value {
        case .table(let entries):
            // A table of nothing but tables is implied by their headers.
            if entries.isEmpty || entries.contains(where: { !$0.value.wantsHeader }) { header("[", path, "]") }
            write(entries, below: path)
        case .array(let elements):
            for case .table(let entries) in elements {
                header("[[", path, "]]")
                write(entries, below: path)
            }
        default: break
        }
    }

    private mutating func header(_ open: String, _ path: [String], _ close: String) {
        if !text.isEmpty { text += lineBreak }
        text += open + KeyWriting.written(path) + close + lineBreak
    }
}

extension TOMLLiteral {
    /// Tables, and arrays of nothing but tables.
    var wantsHeader: Bool {
        switch self {
        case .table: true
        case .array(let elements): !elements.isEmpty && elements.allSatisfy(\.isTable)
        default: false
        }
    }

    private var isTable: Bool { if case .table = self { true } else { false } }
}
