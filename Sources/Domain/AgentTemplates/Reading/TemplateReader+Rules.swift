import Diagnostics
import TOML

extension TemplateReader {
    /// The rule that type and limits make together; nil when the type is unknown.
    mutating func rule(type: PlacedText, _ keys: inout KeyReader) -> ParameterRule? {
        guard let kind = ParameterType(rawValue: type.text) else {
            let words = ParameterType.allCases.map(\.rawValue)
            report(.invalidMetadata(type, "type", "one of \(Suggestion.list(words))", near: words))
            return nil
        }
        refuseKeys(that: kind, keys)
        switch kind {
        case .string:
            let (least, most) = (keys.optionalCount("min"), keys.optionalCount("max"))
            checkOrder(least, most, keys)
            return .string(ParameterRule.TextRule(least: least, most: most, pattern: pattern(&keys)))
        case .integer:
            let (least, most) = (keys.optionalInteger("min"), keys.optionalInteger("max"))
            checkOrder(least, most, keys)
            return .integer(least: least, most: most)
        case .float:
            let (least, most) = (keys.optionalNumber("min"), keys.optionalNumber("max"))
            checkOrder(least, most, keys)
            return .float(least: least, most: most)
        case .boolean:
            return .boolean
        case .choice:
            let choices = keys.optionalTexts("choices")
            if choices.isEmpty { report(.missingKey("choices", of: "a parameter of type 'choice'", at: type.place)) }
            return .choice(choices)
        case .list:
            let (least, most) = (keys.optionalCount("min"), keys.optionalCount("max"))
            checkOrder(least, most, keys)
            return .list(
                ParameterRule.ListRule(
                    least: least, most: most, pattern: pattern(&keys), choices: keys.optionalTexts("choices"),
                    whenEmpty: keys.optionalText("when_empty")))
        }
    }

    /// Limits that mean nothing for a type, so that none is believed to hold.
    private mutating func refuseKeys(that kind: ParameterType, _ keys: KeyReader) {
        let refused: [String] =
            switch kind {
            case .string: ["choices", "when_empty"]
            case .integer, .float: ["choices", "pattern", "when_empty"]
            case .boolean: ["choices", "pattern", "min", "max", "when_empty"]
            case .choice: ["pattern", "min", "max", "when_empty"]
            case .list: []
            }
        for key in refused {
            guard let entry = keys.table.entry(key) else { continue }
            let help =
                key == "choices"
                ? "write type = \"choice\" for one of several words, or type = \"list\" for several of them"
                : "remove '\(key)'"
            report(
                .invalidParameter(
                    at: Label(source: keys.table.document.source, span: entry.key.span),
                    "'\(key)' says nothing about a parameter of type '\(kind.rawValue)'", help: help))
        }
    }

    private mutating func checkOrder<Bound: Comparable>(_ least: Bound?, _ most: Bound?, _ keys: KeyReader) {
        guard let least, let most, least > most, let entry = keys.table.entry("min") else { return }
        report(
            .invalidParameter(
                at: Label(source: keys.table.document.source, span: entry.span),
                "'min' is greater than 'max', so that no value fits", help: "exchange the two"))
    }

    private mutating func pattern(_ keys: inout KeyReader) -> TextPattern? {
        guard let text = keys.optionalText("pattern"), let value = keys.table["pattern"] else { return nil }
        do {
            return try TextPattern(text)
        } catch {
            report(.invalidPattern(error, in: value))
            return nil
        }
    }
}
