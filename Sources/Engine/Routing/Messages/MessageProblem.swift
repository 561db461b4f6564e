import AgentModel

/// What keeps some JSON from being a message; all problems at once.
package struct MessageProblems: Error, Sendable, Hashable {
    package struct Problem: Sendable, Hashable {
        /// "routing_preferences.order".
        package var field: String
        package var message: String
        /// The rule, as it follows "must be".
        package var expected: String?
        package var suggestion: String?

        init(_ field: String, _ message: String, expected: String? = nil, suggestion: String? = nil) {
            self.field = field
            self.message = message
            self.expected = expected
            self.suggestion = suggestion
        }

        init(_ field: String, _ problem: ValueProblem) {
            self.init(field, problem.message, expected: problem.expected, suggestion: problem.suggestion)
        }
    }

    package var problems: [Problem]
}
