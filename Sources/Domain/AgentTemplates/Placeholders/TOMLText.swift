/// Values as TOML writes them; whatever a value holds, it cannot end the string it is written into.
enum TOMLText {
    static func value(_ value: ParameterValue) -> String {
        switch value {
        case .text(let text): string(text)
        case .integer, .float, .boolean: value.prose
        case .list(let items): list(items)
        }
    }

    static func string(_ text: String) -> String { "\"\(basic(text))\"" }

    /// On one line when that stays readable, else an item a line.
    static func list(_ items: [String]) -> String {
        let line = line(items)
        if line.utf8.count <= 100 || items.count < 2 { return line }
        return "[\n" + items.map { "    \(string($0)),\n" }.joined() + "]"
    }

    static func line(_ items: [String]) -> String { "[\(items.map(string).joined(separator: ", "))]" }

    /// The inside of a string in single double quotes.
    static func basic(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            default: append(scalar, to: &result, keepsLines: false)
            }
        }
        return result
    }

    /// The inside of a string in triple double quotes; line ends stay line ends.
    ///
    /// A quotation mark is escaped only where it meets another one or an edge, where three in a row could arise.
    static func multilineBasic(_ text: String, escapesLeadingBlanks: Bool) -> String {
        var result = ""
        let scalars = Array(text.unicodeScalars)
        var isLeading = escapesLeadingBlanks
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "\"":
                let meetsEdge = index == 0 || index == scalars.count - 1
                let meetsQuote = !meetsEdge && (scalars[index - 1] == "\"" || scalars[index + 1] == "\"")
                result += meetsEdge || meetsQuote ? "\\\"" : "\""
            case " " where isLeading: result += "\\u0020"
            case "\t" where isLeading: result += "\\t"
            default: append(scalar, to: &result, keepsLines: !isLeading)
            }
            isLeading = isLeading && (scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r")
        }
        return result
    }

    private static func append(_ scalar: Unicode.Scalar, to result: inout String, keepsLines: Bool) {
        switch scalar {
        case "\\": result += "\\\\"
        case "\n": result += keepsLines ? "\n" : "\\n"
        case "\t": result += keepsLines ? "\t" : "\\t"
        case "\r": result += "\\r"
        case "\u{08}": result += "\\b"
        case "\u{0C}": result += "\\f"
        case _ where scalar.value < 0x20 || scalar.value == 0x7F:
            let digits = String(scalar.value, radix: 16, uppercase: true)
            result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        default: result.unicodeScalars.append(scalar)
        }
    }
}
