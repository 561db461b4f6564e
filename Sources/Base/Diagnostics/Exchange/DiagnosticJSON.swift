/// Problems as JSON for editors, scripts and clients; what is absent is left out.
package enum DiagnosticJSON {
    /// Of the report; raised when a reader of an older one would misunderstand.
    package static let version = 1

    package static func render(_ diagnostic: Diagnostic, layout: JSONText.Layout = .compact) -> String {
        var json = JSONText(layout)
        write(diagnostic, to: &json)
        return json.text
    }

    /// `{"version":1,"diagnostics":[…],"summary":{…}}` and a line feed, in pieces.
    package static func report(
        _ diagnostics: some Sequence<Diagnostic>, layout: JSONText.Layout = .pretty,
        to output: inout some TextOutputStream
    ) {
        var counts = DiagnosticCounts()
        var json = JSONText(layout)
        json.beginObject()
        json.key("version")
        json.integer(version)
        json.key("diagnostics")
        json.beginArray()
        for diagnostic in diagnostics {
            write(diagnostic, to: &json)
            counts.add(diagnostic)
            if json.bytes.count > 65_536 { json.drain(to: &output) }
        }
        json.endArray()
        json.key("summary")
        write(counts, to: &json)
        json.endObject()
        json.endLine()
        json.drain(to: &output)
    }

    package static func write(_ diagnostic: Diagnostic, to json: inout JSONText) {
        json.beginObject()
        json.field("code", diagnostic.code.rawValue)
        json.field("severity", diagnostic.severity.rawValue)
        if let primary = diagnostic.primary { place(primary, to: &json) }
        json.field("field", diagnostic.field)
        json.field("message", diagnostic.message)
        json.field("why", diagnostic.why)
        json.field("expected", diagnostic.expected)
        json.field("found", diagnostic.found)
        json.key("help")
        json.beginArray()
        for help in diagnostic.help { json.string(help) }
        json.endArray()
        json.key("labels")
        json.beginArray()
        for label in labels(of: diagnostic) {
            json.beginObject()
            place(label, to: &json)
            json.field("text", label.text)
            json.endObject()
        }
        json.endArray()
        if let fix = diagnostic.fix {
            json.key("fix")
            write(fix, in: diagnostic.primary?.source, to: &json)
        }
        json.field("docs", diagnostic.docs)
        json.endObject()
    }

    private static func write(_ counts: DiagnosticCounts, to json: inout JSONText) {
        json.beginObject()
        let parts = [
            ("errors", counts.errors), ("warnings", counts.warnings), ("notes", counts.notes), ("files", counts.files),
        ]
        for (name, count) in parts {
            json.key(name)
            json.integer(count)
        }
        json.endObject()
    }

    /// The primary one is among them only when it says something.
    private static func labels(of diagnostic: Diagnostic) -> [Label] {
        guard let primary = diagnostic.primary, !primary.text.isEmpty else { return diagnostic.secondary }
        return [primary] + diagnostic.secondary
    }

    private static func place(_ label: Label, to json: inout JSONText) {
        json.field("file", label.source.name)
        json.position(label.source.position(at: Int(label.span.start)), "line", "column")
        json.key("end")
        json.beginObject()
        json.position(label.source.position(at: Int(label.span.end)), "line", "column")
        json.endObject()
    }

    private static func write(_ fix: Fix, in source: SourceText?, to json: inout JSONText) {
        json.beginObject()
        json.field("title", fix.title)
        json.field("risk", fix.risk.rawValue)
        json.key("edits")
        json.beginArray()
        for edit in fix.edits {
            json.beginObject()
            if let source {
                json.position(source.position(at: Int(edit.span.start)), "line", "column")
                json.position(source.position(at: Int(edit.span.end)), "endLine", "endColumn")
            }
            json.key("start")
            json.integer(edit.span.start)
            json.key("end")
            json.integer(edit.span.end)
            json.field("replacement", edit.replacement)
            json.endObject()
        }
        json.endArray()
        json.endObject()
    }
}

extension JSONText {
    /// Nothing at all when the value is absent.
    package mutating func field(_ name: String, _ value: String?) {
        guard let value else { return }
        key(name)
        string(value)
    }

    fileprivate mutating func position(_ position: SourcePosition, _ line: String, _ column: String) {
        key(line)
        integer(position.line)
        key(column)
        integer(position.column)
    }
}
