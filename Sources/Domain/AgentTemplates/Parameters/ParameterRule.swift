import Diagnostics

/// The type of a parameter together with exactly the limits that make sense for it.
package enum ParameterRule: Sendable {
    case string(TextRule)
    case integer(least: Int64?, most: Int64?)
    case float(least: Double?, most: Double?)
    case boolean
    case choice([String])
    case list(ListRule)

    /// Limits of a text: its length in characters, and a pattern for the whole of it.
    package struct TextRule: Sendable {
        package var least: Int?
        package var most: Int?
        package var pattern: TextPattern?
    }

    /// Limits of a list: how many items, and what each must be.
    package struct ListRule: Sendable {
        package var least: Int?
        package var most: Int?
        package var pattern: TextPattern?
        package var choices: [String]
        /// What stands in the text where the list is empty; without it the line goes.
        package var whenEmpty: String?

        package init(
            least: Int? = nil, most: Int? = nil, pattern: TextPattern? = nil, choices: [String] = [],
            whenEmpty: String? = nil
        ) {
            self.least = least
            self.most = most
            self.pattern = pattern
            self.choices = choices
            self.whenEmpty = whenEmpty
        }
    }

    package var type: ParameterType {
        switch self {
        case .string: .string
        case .integer: .integer
        case .float: .float
        case .boolean: .boolean
        case .choice: .choice
        case .list: .list
        }
    }

    /// The rule in words, with an article: "an integer from 1 to 50".
    package var phrase: String {
        switch self {
        case .string(let rule):
            if let pattern = rule.pattern { return "a string that matches '\(pattern.source)'" }
            let length = Self.range("of", rule.least.map(String.init), rule.most.map(String.init))
            return length.isEmpty ? "a string" : "a string\(length) characters"
        case .integer(let least, let most):
            return "an integer" + Self.range("from", least.map { String($0) }, most.map { String($0) })
        case .float(let least, let most):
            return "a number" + Self.range("from", least.map(ParameterValue.text), most.map(ParameterValue.text))
        case .boolean: return "true or false"
        case .choice(let choices): return "one of \(Suggestion.list(choices))"
        case .list(let rule):
            let length = Self.range("of", rule.least.map(String.init), rule.most.map(String.init))
            return length.isEmpty ? "a list" : "a list\(length) items"
        }
    }

    private static func range(_ word: String, _ least: String?, _ most: String?) -> String {
        switch (least, most) {
        case (let least?, let most?): " \(word) \(least) to \(most)"
        case (let least?, nil): " of at least \(least)"
        case (nil, let most?): " of at most \(most)"
        case (nil, nil): ""
        }
    }
}
