package import Diagnostics

/// A fixture whose places of interest are marked in the text itself: `‹key›name‹/key› = 1`, or `‹here/›` for a point.
package struct MarkedText: Sendable {
    package let text: String
    package let spans: [String: SourceSpan]

    package init(_ marked: String) {
        var text = ""
        var spans: [String: SourceSpan] = [:]
        var rest = marked[...]
        while let open = rest.firstIndex(of: "‹"), let close = rest[open...].firstIndex(of: "›") {
            text += rest[..<open]
            let here = text.utf8.count
            let mark = rest[rest.index(after: open)..<close]
            if mark.hasPrefix("/") {
                let name = String(mark.dropFirst())
                spans[name] = SourceSpan(Int(spans[name]?.start ?? 0)..<here)
            } else {
                spans[mark.hasSuffix("/") ? String(mark.dropLast()) : String(mark)] = SourceSpan(here..<here)
            }
            rest = rest[rest.index(after: close)...]
        }
        self.text = text + rest
        self.spans = spans
    }

    package func source(named name: String = "test.toml") -> SourceText { SourceText(name: name, text) }

    package func span(_ name: String) throws(MissingMark) -> SourceSpan {
        guard let span = spans[name] else { throw MissingMark(name: name) }
        return span
    }

    package struct MissingMark: Error { package var name: String }
}
