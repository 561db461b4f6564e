package import Diagnostics
package import JSON

/// A problem in a file as a server tells it: places are lines and columns, since the text stayed there.
package struct RemoteProblem: Sendable, Equatable {
    package struct Place: Sendable, Hashable {
        package var file: String
        package var start: SourcePosition
        package var end: SourcePosition
        package var text: String
    }

    package var code: String
    package var severity: Severity
    package var message: String
    package var place: Place?
    package var others: [Place]
    package var field: String?
    package var why: String?
    package var expected: String?
    package var found: String?
    package var help: [String]
    package var json: JSONValue

    package init?(_ json: JSONValue) {
        guard let code = json.text("code"), let message = json.text("message") else { return nil }
        self.code = code
        self.message = message
        self.json = json
        severity = json.text("severity").flatMap(Severity.init) ?? .error
        field = json.text("field")
        why = json.text("why")
        expected = json.text("expected")
        found = json.text("found")
        help = json.texts("help")
        place = Place(json)
        others = []
        for label in json.list("labels").compactMap(Place.init) {
            // The primary place is repeated there when it has words.
            if let place, place.text.isEmpty, label.start == place.start, label.end == place.end {
                self.place?.text = label.text
            } else {
                others.append(label)
            }
        }
    }

    /// As a problem of a text that is here; without one the place becomes a part of the sentence.
    package func diagnostic(in source: SourceText?) -> Diagnostic {
        var diagnostic = Diagnostic(
            DiagnosticCode(rawValue: code), severity, message, field: field, why: why, expected: expected, found: found,
            help: help)
        guard let source, let place else {
            if let shownPlace { diagnostic.message = "\(shownPlace): \(message)" }
            return diagnostic
        }
        diagnostic.primary = place.label(in: source)
        // Made for the text as the server has it; beyond the end of this one it means nothing.
        if let fix, fix.edits.allSatisfy({ Int($0.span.end) <= source.bytes.count }) { diagnostic.fix = fix }
        diagnostic.secondary = others.filter { $0.file == place.file }.map { $0.label(in: source) }
        return diagnostic
    }

    /// Places of edits are bytes, which hold in the same text wherever it is.
    private var fix: Fix? {
        guard let fix = json["fix"], let title = fix.text("title"),
            let risk = fix.text("risk").flatMap(Fix.Risk.init)
        else { return nil }
        let edits = fix.list("edits").compactMap { edit -> TextEdit? in
            guard let start = edit.count("start"), let end = edit.count("end"), 0 <= start, start <= end,
                let replacement = edit.text("replacement")
            else { return nil }
            return TextEdit(span: SourceSpan(start..<end), replacement: replacement)
        }
        return Fix(title: title, risk: risk, edits: edits)
    }

    /// `agents/support.toml:12`
    package var shownPlace: String? { place.map { "\($0.file):\($0.start.line)" } }
}

extension RemoteProblem.Place {
    init?(_ json: JSONValue) {
        guard let file = json.text("file"), let line = json.count("line"), let column = json.count("column") else {
            return nil
        }
        self.file = file
        start = SourcePosition(line: line, column: column)
        let end = json["end"]
        self.end = SourcePosition(
            line: end?.count("line") ?? line, column: end?.count("column") ?? column)
        text = json.text("text") ?? ""
    }

    func label(in source: SourceText) -> Label {
        let start = source.offset(of: start)
        return Label(source: source, span: SourceSpan(start..<max(start, source.offset(of: end))), text: text)
    }
}

extension SourceText {
    /// The byte where a place begins; the nearest one there is when the text is another than it was.
    fileprivate func offset(of position: SourcePosition) -> Int {
        guard position.line >= 1 else { return 0 }
        guard position.line <= lineCount else { return bytes.count }
        let range = lineRange(position.line)
        // Columns count characters as `position(at:)` does, which is asked instead of counting anew.
        var offset = range.lowerBound
        while offset < range.upperBound, self.position(at: offset).column < position.column { offset += 1 }
        return offset
    }
}
