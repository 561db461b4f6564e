/// One mistake in a prompt template; ranges are bytes of the template's text.
package struct PromptProblem: Error, Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// `{{` without a `}}` on the same line.
        case unclosed
        /// `}}` that nothing opened.
        case unopened
        /// `{{}}` or a default without a name.
        case emptyName
        /// A name with a character that names do not have.
        case invalidName(String)
        /// `{{#if x}}`, `{{/if}}`, `{{else}}`, `{{> part}}` and their like.
        case block(String)
        /// `{{{x}}}`.
        case tripleBraces
        /// `{{x | upper}}`.
        case filter(String)
    }

    package let kind: Kind
    package let range: Range<Int>
    /// What would have been right in place of the range.
    package let suggestion: String?

    init(_ kind: Kind, at range: Range<Int>, suggestion: String? = nil) {
        self.kind = kind
        self.range = range
        self.suggestion = suggestion
    }

    package var message: String {
        switch kind {
        case .unclosed: "'{{' is not closed by '}}' on the same line"
        case .unopened: "'}}' closes nothing"
        case .emptyName: "a variable's name is missing between '{{' and '}}'"
        case .invalidName(let name): "\(quoted(name)) is not a variable's name"
        case .block(let text): "prompts have variables but no logic; \(quoted(text)) would be some"
        case .tripleBraces: "a variable stands between two braces, not three"
        case .filter(let text): "prompts have no filters; \(quoted(text)) would be one"
        }
    }

    /// The same as a problem of a value.
    package var valueProblem: ValueProblem {
        let isUnsupported =
            switch kind {
            case .block, .filter, .tripleBraces: true
            default: false
            }
        return ValueProblem(
            isUnsupported ? .unsupported : .malformed, expected: PromptTemplate.rule, message, at: range,
            suggestion: nil)
    }
}
