import Diagnostics

/// Why a value does not fit its parameter.
package struct RuleViolation: Error, Sendable, Hashable {
    /// What is wrong with this very value, as the end of a sentence: "is not one of its choices".
    package var message: String
    package var expected: String
    /// The nearest value that would fit.
    package var suggestion: String?
}

extension ParameterRule {
    /// The violation of a value that has the right type, if there is one.
    package func violation(of value: ParameterValue) -> RuleViolation? {
        switch (self, value) {
        case (.string(let rule), .text(let text)):
            if let problem = lengthProblem(text.unicodeScalars.count, "character", rule.least, rule.most) {
                return problem
            }
            guard let pattern = rule.pattern, !pattern.matches(text) else { return nil }
            return violation("does not match the pattern '\(pattern.source)'")
        case (.integer(let least, let most), .integer(let number)):
            if let least, number < least { return violation("is below the least value, \(least)") }
            if let most, number > most { return violation("is above the greatest value, \(most)") }
            return nil
        case (.float(let least, let most), .float(let number)):
            if let least, number < least {
                return violation("is below the least value, \(ParameterValue.text(of: least))")
            }
            if let most, number > most {
                return violation("is above the greatest value, \(ParameterValue.text(of: most))")
            }
            return nil
        case (.boolean, .boolean):
            return nil
        case (.choice(let choices), .text(let text)):
            guard !choices.contains(text) else { return nil }
            return violation("is not one of its choices", suggestion: Suggestion.nearest(text, in: choices))
        case (.list(let rule), .list(let items)):
            return listViolation(of: items, rule)
        default:
            return violation("has another type")
        }
    }

    private func listViolation(of items: [String], _ rule: ListRule) -> RuleViolation? {
        if let problem = lengthProblem(items.count, "item", rule.least, rule.most) { return problem }
        for item in items {
            if let pattern = rule.pattern, !pattern.matches(item) {
                return violation("has the item '\(item)', which does not match the pattern '\(pattern.source)'")
            }
            if !rule.choices.isEmpty, !rule.choices.contains(item) {
                return RuleViolation(
                    message: "has the item '\(item)', which is not one of its choices",
                    expected: "a list out of \(Suggestion.list(rule.choices, joiner: "and"))",
                    suggestion: Suggestion.nearest(item, in: rule.choices))
            }
        }
        return nil
    }

    private func lengthProblem(_ count: Int, _ noun: String, _ least: Int?, _ most: Int?) -> RuleViolation? {
        let found = "\(count) \(noun)\(count == 1 ? "" : "s")"
        if let least, count < least { return violation("has \(found), which is fewer than \(least)") }
        if let most, count > most { return violation("has \(found), which is more than \(most)") }
        return nil
    }

    private func violation(_ message: String, suggestion: String? = nil) -> RuleViolation {
        RuleViolation(message: message, expected: phrase, suggestion: suggestion)
    }
}
