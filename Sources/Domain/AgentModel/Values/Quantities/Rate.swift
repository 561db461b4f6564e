/// How often something may happen: at most so many times in each second, minute, hour or day.
package struct Rate: TextValue {
    package enum Period: String, Sendable, Hashable, CaseIterable {
        case second, minute, hour, day

        package var span: TimeSpan {
            switch self {
            case .second: .seconds(1)
            case .minute: .minutes(1)
            case .hour: .hours(1)
            case .day: .days(1)
            }
        }

        /// Every spelling of it that is accepted, the canonical one first.
        var spellings: [String] {
            switch self {
            case .second: ["second", "sec", "s"]
            case .minute: ["minute", "min", "m"]
            case .hour: ["hour", "hr", "h"]
            case .day: ["day", "d"]
            }
        }
    }

    package static let rule = "a rate such as '10/second', '100/minute', '1000/hour' or '5/day'"

    package let count: Int64
    package let period: Period

    package init(_ count: Int64, per period: Period) throws(ValueProblem) {
        guard count > 0 else { throw Self.problem(.outOfRange, "a rate allows at least one, found \(count)") }
        self.count = count
        self.period = period
    }

    package init(parsing text: String) throws(ValueProblem) {
        let bytes = Array(text.utf8)
        guard let slash = bytes.firstIndex(of: ascii("/")) else {
            throw Self.problem(
                text.isEmpty ? "a rate cannot be empty" : "\(quoted(text)) does not say per what",
                suggestion: Self.nearest(to: text))
        }
        let digits = bytes[..<slash]
        guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else {
            throw Self.problem(
                "a whole number stands before the '/' of a rate", at: 0..<slash, suggestion: Self.nearest(to: text))
        }
        guard let count = wholeNumber(digits) else {
            throw Self.problem(.outOfRange, "\(quoted(text)) is more than can be counted", at: 0..<slash)
        }
        let unit = String(decoding: bytes[(slash + 1)...], as: UTF8.self)
        guard let period = Period.allCases.first(where: { $0.spellings.contains(unit) }) else {
            throw Self.problem(
                "\(quoted(unit)) is not a period of a rate; the periods are 'second', 'minute', 'hour' and 'day'",
                at: slash..<bytes.count, suggestion: Self.nearest(to: text))
        }
        try self.init(count, per: period)
    }

    package var description: String { "\(count)/\(period.rawValue)" }

    /// Understands `100 / Minute`, `100 per minute`, `10rps`, `100rpm`.
    private static func nearest(to text: String) -> String? {
        guard let parts = NumberAndUnit(text) else { return nil }
        var unit = Substring(parts.unit.asciiLowered)
        switch unit {
        case "rps", "r/s", "req/s": unit = "second"
        case "rpm", "r/m", "r/min", "req/min": unit = "minute"
        case "rph", "r/h", "req/h": unit = "hour"
        default:
            for prefix in ["/", "per ", "a ", "an ", "requests per ", "requests/"] where unit.hasPrefix(prefix) {
                unit = unit.dropFirst(prefix.utf8.count)
                break
            }
        }
        var word = String(unit).trimmed
        if word.utf8.count > 1, word.hasSuffix("s") { word.removeLast() }
        return valid("\(parts.number)/\(word)", insteadOf: text)
    }
}
