import AgentModel
import Diagnostics
import TOML

extension ValueType where Value: KeywordValue {
    /// One word of a closed vocabulary.
    static func choice(_ type: Value.Type, code: String = "unknown-choice") -> ValueType<Value> {
        let choices = Value.allCases.map { value in
            Shape.Choice(
                keyword: value.rawValue, summary: value.summary,
                aliases: Value.aliases.filter { $0.value == value }.map(\.key).sorted())
        }
        let shape = Shape.choice(choices)
        let words = choices.map(\.keyword)
        return ValueType(shape, render: { quoted($0.rawValue) }) { value, reading in
            guard let text = reading.string(value, wanted: shape) else { return nil }
            if let known = Value(keyword: text) { return known }
            let nearest = Suggestion.nearest(text, in: words + Value.aliases.keys.sorted())
            reading.report(
                code, "'\(text)' is not \(reading.key.article) '\(reading.key)' this program knows", at: value.span,
                expected: shape.phrase, found: "'\(text)'",
                help: ["choose \(shape.phrase)"],
                fix: nearest.map {
                    Fix(
                        title: "write '\($0)'", risk: .risky,
                        edits: [TextEdit(span: value.span, replacement: quoted($0))])
                })
            return nil
        }
    }
}

extension String {
    fileprivate var article: String {
        guard let first = utf8.first else { return "a" }
        return "aeiou".utf8.contains(first) ? "an" : "a"
    }
}
