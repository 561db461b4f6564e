import Diagnostics
import TOML

/// A string of an agent file that has blanks, and what must be known to fill them in.
struct PlaceholderSite: Sendable {
    /// How the string is quoted; decides what must be escaped.
    enum Quoting: Sendable {
        case basic, multilineBasic, literal, multilineLiteral

        var isMultiline: Bool { self == .multilineBasic || self == .multilineLiteral }
        var isLiteral: Bool { self == .literal || self == .multilineLiteral }
    }

    /// What the string is part of; decides what can be left out with it.
    enum Place: Sendable {
        /// The value of a key on a line of its own; the span of the whole entry.
        case entry(SourceSpan)
        /// An element of an array in brackets: the spans of its neighbours.
        case element(before: SourceSpan?, after: SourceSpan?)
        /// The value of a key inside `{ }`.
        case inline
    }

    /// With its quotes.
    let span: SourceSpan
    /// Without them, escapes as they stand.
    let content: SourceSpan
    let quoting: Quoting
    let place: Place
    let placeholders: [Placeholder]

    /// The placeholder that is the whole string; its value takes the place of the string, with its own type.
    var whole: Placeholder? {
        guard !quoting.isMultiline, let only = placeholders.first, only.span == content else { return nil }
        return only
    }
}

extension PlaceholderSite {
    /// All strings with blanks, in the order of the text.
    static func all(in document: TOMLDocument) -> [PlaceholderSite] {
        var sites: [PlaceholderSite] = []
        collect(document.root, into: &sites)
        return sites.sorted { $0.span.start < $1.span.start }
    }

    private static func collect(_ table: TOMLTable, into sites: inout [PlaceholderSite]) {
        for entry in table.entries {
            let place: Place = table.form == .inline ? .inline : .entry(entry.span)
            collect(entry.value, at: place, into: &sites)
        }
    }

    private static func collect(_ value: TOMLValue, at place: Place, into sites: inout [PlaceholderSite]) {
        if let table = value.table {
            collect(table, into: &sites)
        } else if let array = value.array {
            let elements = Array(array)
            for (index, element) in elements.enumerated() {
                let before = index == 0 ? nil : elements[index - 1].span
                let after = index == elements.count - 1 ? nil : elements[index + 1].span
                collect(element, at: .element(before: before, after: after), into: &sites)
            }
        } else if let content = value.stringContent {
            let bytes = value.document.source.bytes
            let placeholders = Placeholder.find(in: bytes, content.range).found
            guard !placeholders.isEmpty else { return }
            sites.append(
                PlaceholderSite(
                    span: value.span, content: content, quoting: quoting(of: value.span, in: bytes), place: place,
                    placeholders: placeholders))
        }
    }

    private static func quoting(of span: SourceSpan, in bytes: [UInt8]) -> Quoting {
        let range = span.range
        let quote = bytes[range.lowerBound]
        let isTriple =
            range.count >= 6 && bytes[range.lowerBound + 1] == quote && bytes[range.lowerBound + 2] == quote
        if quote == UInt8(ascii: "'") { return isTriple ? .multilineLiteral : .literal }
        return isTriple ? .multilineBasic : .basic
    }
}
