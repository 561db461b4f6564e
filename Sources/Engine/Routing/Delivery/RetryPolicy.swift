package import AgentModel

/// How often something is tried again, and how long to wait before.
package struct RetryPolicy: Sendable, Hashable {
    /// Beyond the first attempt.
    package var retries: Int
    package var first: TimeSpan
    package var longest: TimeSpan
    /// What each pause is times the one before.
    package var factor: Int64

    package init(retries: Int, first: TimeSpan, longest: TimeSpan, factor: Int64) {
        self.retries = max(0, retries)
        self.first = first
        self.longest = longest
        self.factor = max(1, factor)
    }

    /// 100 ms, 200 ms, 400 ms.
    package static let delivery = RetryPolicy(retries: 3, first: .milliseconds(100), longest: .seconds(10), factor: 2)

    /// Before the retry with that number, counted from 1; nil when there is none. What the agent asked for is kept to.
    package func pause(before retry: Int, atLeast asked: TimeSpan? = nil) -> TimeSpan? {
        guard retry >= 1, retry <= retries else { return nil }
        var milliseconds = first.milliseconds
        for _ in 1..<retry {
            let (product, overflow) = milliseconds.multipliedReportingOverflow(by: factor)
            milliseconds = overflow ? .max : product
            if milliseconds >= longest.milliseconds { break }
        }
        let own = min(longest, TimeSpan(.milliseconds(milliseconds)))
        return asked.map { max(own, $0) } ?? own
    }
}
