import Diagnostics
import TOML

/// A text together with the place where it is written.
struct PlacedText: Sendable {
    let text: String
    let place: Label
}

/// Takes the keys of one table of `template.toml` and reports what is missing, unknown or of another type.
struct KeyReader {
    let table: TOMLTable
    /// What the table describes, with an article: "a parameter".
    let subject: String
    private(set) var diagnostics: [Diagnostic] = []

    private var source: SourceText { table.document.source }

    init(_ table: TOMLTable, of subject: String) {
        self.table = table
        self.subject = subject
    }

    /// A text that must be there and must say something.
    mutating func text(_ key: String) -> PlacedText? {
        guard let value = table[key] else {
            diagnostics.append(.missingKey(key, of: subject, at: headline))
            return nil
        }
        guard let text = string(key, value) else { return nil }
        let placed = PlacedText(text: text, place: label(value))
        if text.isEmpty { diagnostics.append(.invalidMetadata(placed, key, "a text that is not empty")) }
        return text.isEmpty ? nil : placed
    }

    mutating func optionalText(_ key: String) -> String? {
        table[key].flatMap { string(key, $0) }
    }

    mutating func optionalTexts(_ key: String) -> [String] {
        guard let value = table[key], value.kind != .invalid else { return [] }
        guard let array = value.array else {
            diagnostics.append(.wrongType(key, expected: "an array of strings", found: value, at: label(value)))
            return []
        }
        return array.compactMap { element in
            if element.string == nil, element.kind != .invalid {
                diagnostics.append(.wrongType(key, expected: "an array of strings", found: element, at: label(element)))
            }
            return element.string
        }
    }

    mutating func optionalBoolean(_ key: String) -> Bool? {
        guard let value = table[key], value.kind != .invalid else { return nil }
        if value.boolean == nil {
            diagnostics.append(.wrongType(key, expected: "true or false", found: value, at: label(value)))
        }
        return value.boolean
    }

    /// A number of characters or items.
    mutating func optionalCount(_ key: String) -> Int? {
        guard let value = table[key], value.kind != .invalid else { return nil }
        guard let number = value.integer, number >= 0 else {
            diagnostics.append(.wrongType(key, expected: "an integer of at least 0", found: value, at: label(value)))
            return nil
        }
        return Int(clamping: number)
    }

    mutating func optionalInteger(_ key: String) -> Int64? {
        guard let value = table[key], value.kind != .invalid else { return nil }
        if value.integer == nil {
            diagnostics.append(.wrongType(key, expected: "an integer", found: value, at: label(value)))
        }
        return value.integer
    }

    mutating func optionalNumber(_ key: String) -> Double? {
        guard let value = table[key], value.kind != .invalid else { return nil }
        guard let number = value.float ?? value.integer.map({ Double($0) }), number.isFinite else {
            diagnostics.append(.wrongType(key, expected: "a finite number", found: value, at: label(value)))
            return nil
        }
        return number
    }

    /// Every key that is not known is a mistake, most often a slip of the pen.
    mutating func finish(known: [String]) {
        for entry in table.entries where !known.contains(entry.key.name) {
            let place = Label(source: source, span: entry.key.span)
            diagnostics.append(.unknownKey(entry.key.name, of: subject, at: place, known: known))
        }
    }

    func label(_ value: TOMLValue) -> Label { Label(source: source, span: value.span) }

    /// The header of the table, or the beginning of the file.
    var headline: Label {
        Label(source: source, span: table.form == .root ? SourceSpan(start: 0, end: 0) : table.span)
    }

    private mutating func string(_ key: String, _ value: TOMLValue) -> String? {
        guard value.kind != .invalid else { return nil }
        if value.string == nil {
            diagnostics.append(.wrongType(key, expected: "a string", found: value, at: label(value)))
        }
        return value.string
    }
}
