/// How a value is written behind its `=`.
enum ValueWriting {
    /// Arrays that would make a line longer than this stand on several lines.
    static let lineLimit = 100

    /// `column` characters stand before it on its line; `indent` is what its own lines begin with.
    static func written(_ value: TOMLLiteral, column: Int = 0, indent: String = "", lineBreak: String = "\n") -> String
    {
        switch value {
        case .string(let text):
            let written = StringWriting.written(text)
            // In a text of CRLF lines a multi-line string would read back differently.
            return lineBreak == "\n" ? written : StringWriting.singleLine(text)
        case .array(let elements):
            let line = inline(value)
            if elements.isEmpty || column + line.count <= lineLimit { return line }
            return broken(elements, indent: indent, lineBreak: lineBreak)
        default: return inline(value)
        }
    }

    /// On one line, whatever it is.
    static func inline(_ value: TOMLLiteral) -> String {
        switch value {
        case .string(let text): StringWriting.singleLine(text)
        case .integer(let number): String(number)
        case .float(let number): float(number)
        case .boolean(let flag): flag ? "true" : "false"
        case .offsetDateTime(let moment): moment.description
        case .localDateTime(let moment): moment.description
        case .localDate(let day): day.description
        case .localTime(let time): time.description
        case .array(let elements): "[" + elements.map(inline).joined(separator: ", ") + "]"
        case .table(let entries): inline(TOMLLiteral.distinct(entries))
        case .verbatim(let text): text
        }
    }

    private static func inline(_ entries: [(key: String, value: TOMLLiteral)]) -> String {
        if entries.isEmpty { return "{}" }
        let written = entries.map { KeyWriting.written($0.key) + " = " + inline($0.value) }
        return "{ " + written.joined(separator: ", ") + " }"
    }

    /// One element a line.
    private static func broken(_ elements: [TOMLLiteral], indent: String, lineBreak: String) -> String {
        let inner = indent + "  "
        var out = "["
        for element in elements {
            out += lineBreak + inner
            if case .array(let nested) = element {
                let line = inline(element)
                out +=
                    nested.isEmpty || inner.count + line.count <= lineLimit
                    ? line : broken(nested, indent: inner, lineBreak: lineBreak)
            } else {
                out += inline(element)
            }
            out += ","
        }
        return out + lineBreak + indent + "]"
    }

    /// The shortest digits that read back as the same number, always with a dot or an exponent.
    private static func float(_ number: Double) -> String {
        if number.isNaN { return "nan" }
        if number.isInfinite { return number < 0 ? "-inf" : "inf" }
        return String(number.description.filter { $0 != "+" })
    }
}
