import Diagnostics

/// Fills the blanks of an agent file: one edit for each string that has any.
struct Substitution {
    let bytes: [UInt8]
    /// A parameter that is missing here has no value.
    let values: [String: ParameterValue]
    let rules: [String: ParameterRule]

    /// The file with its blanks filled in.
    func apply(_ sites: [PlaceholderSite]) -> [UInt8] {
        TextEdit.apply(merged(sites.map(edit)), to: bytes)
    }

    /// The edit of one string.
    private func edit(_ site: PlaceholderSite) -> TextEdit {
        guard let whole = site.whole else { return TextEdit(span: site.span, replacement: text(site)) }
        guard let value = values[whole.name] else { return withoutValue(site) }
        guard case .element(let before, let after) = site.place, case .list(let items) = value else {
            return TextEdit(span: site.span, replacement: TOMLText.value(value))
        }
        // A list inside an array brings its items, not a list within the list.
        if items.isEmpty { return removal(of: site.span, before, after) }
        return TextEdit(span: site.span, replacement: items.map(TOMLText.string).joined(separator: ", "))
    }

    /// A key without a value is left out with its line; where that cannot be done, the string stays and is empty.
    private func withoutValue(_ site: PlaceholderSite) -> TextEdit {
        switch site.place {
        case .entry(let entry): TextEdit(span: wholeLines(entry), replacement: "")
        case .element(let before, let after): removal(of: site.span, before, after)
        case .inline: TextEdit(span: site.span, replacement: "\"\"")
        }
    }

    /// An element together with the comma that it no longer needs.
    private func removal(of span: SourceSpan, _ before: SourceSpan?, _ after: SourceSpan?) -> TextEdit {
        if let after { return TextEdit(span: SourceSpan(start: span.start, end: after.start), replacement: "") }
        var end = Int(span.end)
        while end < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[end]) { end += 1 }
        end = end < bytes.count && bytes[end] == UInt8(ascii: ",") ? end + 1 : Int(span.end)
        return TextEdit(span: SourceSpan(Int(before?.end ?? span.start)..<end), replacement: "")
    }

    private func wholeLines(_ span: SourceSpan) -> SourceSpan {
        var range = span.range
        while range.lowerBound > 0, bytes[range.lowerBound - 1] != 0x0A {
            range = range.lowerBound - 1..<range.upperBound
        }
        while range.upperBound < bytes.count, bytes[range.upperBound - 1] != 0x0A {
            range = range.lowerBound..<range.upperBound + 1
        }
        return SourceSpan(range)
    }

    /// Removals that touch, as of two empty lists side by side, become one.
    private func merged(_ edits: [TextEdit]) -> [TextEdit] {
        var result: [TextEdit] = []
        for edit in edits.sorted(by: { $0.span.start < $1.span.start }) {
            if let last = result.last, last.replacement.isEmpty, edit.replacement.isEmpty,
                edit.span.start <= last.span.end
            {
                result[result.count - 1].span = SourceSpan(
                    start: last.span.start, end: max(last.span.end, edit.span.end))
            } else {
                result.append(edit)
            }
        }
        return result
    }
}
