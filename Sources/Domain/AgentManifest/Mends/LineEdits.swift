import Diagnostics
import TOML

/// Mends that add a line to a table.
enum LineEdits {
    /// Adds a line as the first of a table with a header of its own; nil where there is no such place.
    static func add(_ line: String, to table: TOMLTable) -> [TextEdit]? {
        guard table.form == .header else { return nil }
        let lines = SourceLines(table.document.source)
        let end = lines.end(of: Int(table.span.end))
        let needsBreak = end == lines.count && !lines.endsWithBreak
        return [
            TextEdit(
                span: SourceSpan(end..<end), replacement: (needsBreak ? lines.lineBreak : "") + line + lines.lineBreak)
        ]
    }

    /// Adds an element at the end of a list; nil where its last element cannot be found.
    static func append(_ element: String, to array: TOMLArray) -> [TextEdit]? {
        guard !array.isArrayOfTables else { return nil }
        var last: TOMLValue?
        for value in array { last = value }
        if let last {
            return [TextEdit(span: SourceSpan(start: last.span.end, end: last.span.end), replacement: ", \(element)")]
        }
        let inside = array.span.start + 1
        return [TextEdit(span: SourceSpan(start: inside, end: inside), replacement: element)]
    }
}
