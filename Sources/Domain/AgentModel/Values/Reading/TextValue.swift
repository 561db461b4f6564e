/// A value that is written as text, can only hold what its rule allows, and whose description parses back to itself.
package protocol TextValue: Sendable, Hashable, CustomStringConvertible {
    /// The rule as a noun phrase that follows "must be".
    static var rule: String { get }
    init(parsing text: String) throws(ValueProblem)
}

extension TextValue {
    package init(parsing text: some StringProtocol) throws(ValueProblem) {
        try self.init(parsing: String(text))
    }

    /// A problem of this type's own rule.
    static func problem(
        _ kind: ValueProblem.Kind, _ message: String, at range: Range<Int>? = nil, suggestion: String? = nil
    ) -> ValueProblem {
        ValueProblem(kind, expected: rule, message, at: range, suggestion: suggestion)
    }

    /// A problem of form.
    static func problem(_ message: String, at range: Range<Int>? = nil, suggestion: String? = nil) -> ValueProblem {
        problem(.malformed, message, at: range, suggestion: suggestion)
    }

    /// The spelling, when it is one that parses; keeps a suggestion from being wrong itself.
    ///
    /// The refused text is passed so that a spelling equal to it ends the search instead of starting it again.
    static func valid(_ spelling: String?, insteadOf text: String) -> String? {
        guard let spelling, spelling != text, (try? Self(parsing: spelling)) != nil else { return nil }
        return spelling
    }
}
