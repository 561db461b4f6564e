import AgentModel
import Diagnostics
import TOML

extension ValueType where Value == String {
    /// Text without a form of its own.
    static func string(
        _ phrase: String = "a string", atLeast minimum: Int = 1, atMost maximum: Int? = nil, isProse: Bool = false
    ) -> ValueType<String> {
        let shape = Shape.text(
            TextShape(phrase, minimumLength: minimum > 0 ? minimum : nil, maximumLength: maximum, isProse: isProse))
        return ValueType(shape, render: { quoted($0) }) { value, reading in
            guard let text = reading.string(value, wanted: shape) else { return nil }
            guard minimum == 0 || text.utf8.contains(where: { $0 > 0x20 }) else {
                reading.report(
                    "empty-value", "'\(reading.key)' is empty", at: value.span, expected: phrase, found: "\"\"")
                return nil
            }
            if let maximum, text.unicodeScalars.count > maximum {
                reading.report(
                    "too-long", "'\(reading.key)' has \(text.unicodeScalars.count) characters; the limit is \(maximum)",
                    at: value.span, expected: "at most \(maximum) characters",
                    found: "\(text.unicodeScalars.count) characters")
            }
            return text
        }
    }
}

extension ValueType where Value: TextValue {
    /// A value with a form of its own, parsed by its domain type.
    static func text(
        _ type: Value.Type, pattern: String? = nil, code: String = "invalid-value", isProse: Bool = false
    ) -> ValueType<Value> {
        let shape = Shape.text(TextShape(Value.rule, pattern: pattern, isProse: isProse))
        return ValueType(shape, render: { quoted($0.description) }) { value, reading in
            guard let text = reading.string(value, wanted: shape) else { return nil }
            return reading.parse(text, from: value, code: code) { (text) throws(ValueProblem) in
                try Value(parsing: text)
            }
        }
    }
}

extension Reading {
    /// Runs a domain parser over a text of the file and turns its problem into one of the file.
    mutating func parse<Value>(
        _ text: String, from value: TOMLValue, code: String,
        with parser: (String) throws(ValueProblem) -> Value
    ) -> Value? {
        do {
            return try parser(text)
        } catch {
            report(error, in: value, text: text, code: code)
            return nil
        }
    }

    mutating func report(_ problem: ValueProblem, in value: TOMLValue, text: String, code: String) {
        let at = problem.range.map { span(of: $0, in: value, content: text) } ?? value.span
        let fix = problem.suggestion.map { suggestion in
            Fix(
                title: "write '\(suggestion)'", risk: problem.kind == .malformed ? .safe : .risky,
                edits: [TextEdit(span: value.span, replacement: quoted(suggestion))])
        }
        report(
            codeName(of: problem.kind, otherwise: code), problem.message, at: at, expected: problem.expected,
            found: describe(value), help: ["\(subject(value)) must be \(problem.expected)"], fix: fix)
    }

    /// The key, or an entry of the list it holds.
    private func subject(_ value: TOMLValue) -> String {
        site(dottedPath)?.value.array == nil ? "'\(key)'" : "each entry of '\(key)'"
    }

    private func codeName(of kind: ValueProblem.Kind, otherwise code: String) -> String {
        switch kind {
        case .malformed, .unsupported, .impossible: code
        case .outOfRange: "out-of-range"
        case .reserved: "capability-reserved"
        case .exposesSecret: "secret-literal"
        }
    }
}
