/// A whole number of things, at least one.
package struct PositiveCount: TextValue, Comparable {
    package static let rule = "a whole number of at least 1"

    package let value: Int64

    package init(_ value: Int64, atMost limit: Int64 = .max) throws(ValueProblem) {
        guard value >= 1 else {
            throw Self.problem(.outOfRange, "a count is at least 1, found \(value)", suggestion: "1")
        }
        guard value <= limit else {
            throw ValueProblem(
                .outOfRange, expected: "a whole number from 1 to \(limit)", "the limit is \(limit), found \(value)",
                suggestion: String(limit))
        }
        self.value = value
    }

    /// The number itself, or one where it is less.
    package init(clamping value: Int64) { self.value = max(1, value) }

    package init(parsing text: String) throws(ValueProblem) {
        guard let value = wholeNumber(text.utf8) else {
            let isLong = !text.isEmpty && text.utf8.allSatisfy(\.isDigit)
            throw Self.problem(
                isLong ? .outOfRange : .malformed,
                isLong ? "\(quoted(text)) is more than can be counted" : "\(quoted(text)) is not a whole number")
        }
        try self.init(value)
    }

    package var description: String { String(value) }
    package static func < (left: PositiveCount, right: PositiveCount) -> Bool { left.value < right.value }
}
