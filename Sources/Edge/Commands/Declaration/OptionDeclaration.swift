/// One option as people see it: parser, help, manual and completions all read this record.
package struct OptionDeclaration: Sendable {
    /// What follows the option; nil for one that is only present or absent.
    package struct Value: Sendable {
        package var name: String
        package var kind: ValueKind
        /// What holds when the option is not given.
        package var standard: String?
    }

    package var long: String
    package var short: Character?
    package var value: Value?
    package var isRepeatable = false
    package var summary: String
    /// Long names of options that cannot be given together with this one.
    package var conflicts: [String] = []

    /// `--long`, as messages name it.
    package var name: String { "--\(long)" }

    /// `-s, --long VALUE`, with the short form's place kept free when there is none.
    package var heading: String {
        let short = short.map { "-\($0), " } ?? "    "
        return short + name + (value.map { " \($0.name)" } ?? "")
    }

    /// The summary with what the value may be and what it is otherwise.
    package var fullSummary: String {
        var parts: [String] = []
        if case .choice(let choices)? = value?.kind { parts.append(choices.map(\.word).joined(separator: ", ")) }
        if let standard = value?.standard { parts.append("default \(standard)") }
        if isRepeatable { parts.append("may be given several times") }
        return parts.isEmpty ? summary : "\(summary) (\(parts.joined(separator: "; ")))"
    }
}
