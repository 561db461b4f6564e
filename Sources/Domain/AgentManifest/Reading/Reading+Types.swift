import Diagnostics
import TOML

extension Reading {
    /// Files "wrong type" with what was found and, where one is obvious, the mend.
    mutating func reportType(_ value: TOMLValue, wanted shape: Shape) {
        guard value.kind != .invalid else { return }
        let found = describe(value)
        report(
            "wrong-type", "'\(key)' must be \(shape.phrase); found \(found)", at: value.span,
            expected: shape.phrase, found: found, help: typeHelp(shape), fix: typeMend(value, wanted: shape))
    }

    /// Files a number outside its range; the mend takes the nearest number inside.
    mutating func reportRange(_ value: TOMLValue, shape: Shape, nearest: String) {
        let found = text(of: value.span)
        report(
            "out-of-range", "'\(key)' must be \(shape.phrase); found \(found)", at: value.span,
            expected: shape.phrase, found: found,
            fix: Fix(
                title: "use \(nearest), the nearest value", risk: .risky,
                edits: [TextEdit(span: value.span, replacement: nearest)]))
    }

    /// What stands there, in words a person recognises: "the integer 5", "the string 'hot'".
    func describe(_ value: TOMLValue) -> String {
        switch value.kind {
        case .string:
            if let string = value.string, string.utf8.count <= 40, !string.utf8.contains(10) {
                return "the string '\(string)'"
            }
            return value.kind.phrase
        case .integer: return "the integer \(text(of: value.span))"
        case .float: return "the number \(text(of: value.span))"
        case .boolean: return text(of: value.span)
        case .array: return value.array?.isArrayOfTables == true ? "a list of tables" : "a list"
        case .table: return "a table"
        default: return value.kind.phrase
        }
    }

    /// The bytes of a span as text.
    func text(of span: SourceSpan) -> String {
        String(decoding: source.bytes[span.range.clamped(to: 0..<source.bytes.count)], as: UTF8.self)
    }

    private func typeHelp(_ shape: Shape) -> [String] {
        switch shape {
        case .text(let text) where text.pattern != nil: ["write \(text.phrase), in quotes"]
        default: []
        }
    }

    private func typeMend(_ value: TOMLValue, wanted shape: Shape) -> Fix? {
        switch shape {
        case .integer, .number:
            guard let string = value.string, isNumber(string, whole: shape.isInteger) else { return nil }
            return replace(value, with: string, "remove the quotes")
        case .boolean:
            switch value.string?.lowercased() {
            case "true", "yes", "on": return replace(value, with: "true", "write true without quotes")
            case "false", "no", "off": return replace(value, with: "false", "write false without quotes")
            default: return nil
            }
        case .text(let rule):
            guard rule.pattern == nil else { return nil }
            switch value.kind {
            case .integer, .float, .boolean, .localDate:
                return replace(value, with: quoted(text(of: value.span)), "put it in quotes")
            default: return nil
            }
        case .list(.text, _), .list(.choice, _), .list(.either, _):
            guard value.string != nil else { return nil }
            return replace(value, with: "[\(text(of: value.span))]", "put it in brackets")
        default:
            return nil
        }
    }

    private func replace(_ value: TOMLValue, with text: String, _ title: String) -> Fix {
        Fix(title: title, risk: .safe, edits: [TextEdit(span: value.span, replacement: text)])
    }

    private func isNumber(_ text: String, whole: Bool) -> Bool {
        whole ? Int64(text) != nil : Double(text)?.isFinite == true
    }
}

extension Shape {
    fileprivate var isInteger: Bool {
        if case .integer = self { true } else { false }
    }
}

/// A TOML basic string.
func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\t": result += "\\t"
        case "\r": result += "\\r"
        case _ where scalar.value < 0x20 || scalar.value == 0x7F:
            let digits = String(scalar.value, radix: 16, uppercase: true)
            result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}
