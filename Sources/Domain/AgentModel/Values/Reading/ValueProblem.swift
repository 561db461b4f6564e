/// What keeps a text from being a value: the rule it breaks, how, where, and the nearest spelling that holds.
package struct ValueProblem: Error, Sendable, Hashable {
    /// Which sort of rule is broken; callers choose their own code by it.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The text does not have the form.
        case malformed
        /// The form is right, the amount is not.
        case outOfRange
        /// The name belongs to the program itself.
        case reserved
        /// A form that other programs know and this one leaves out on purpose.
        case unsupported
        /// The text carries something that must not be written there, such as a password.
        case exposesSecret
        /// The form is right but nothing in the world answers to it, such as 31 February.
        case impossible
    }

    package var kind: Kind
    /// The rule as a noun phrase that follows "must be": "a duration such as '30s', '5m' or '1h30m'".
    package var expected: String
    /// What is wrong with this very text, as a sentence without a full stop.
    package var message: String
    /// The bytes of the text that are at fault; absent when it is the whole.
    package var range: Range<Int>?
    /// A corrected spelling that parses.
    package var suggestion: String?

    package init(
        _ kind: Kind = .malformed, expected: String, _ message: String, at range: Range<Int>? = nil,
        suggestion: String? = nil
    ) {
        self.kind = kind
        self.expected = expected
        self.message = message
        self.range = range
        self.suggestion = suggestion
    }
}
