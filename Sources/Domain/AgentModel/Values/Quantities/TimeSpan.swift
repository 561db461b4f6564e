/// A length of time, exact to the millisecond and never negative.
///
/// A day has 24 hours, a week 7 days and a year 365 days; calendar months have no fixed length and no unit.
/// Not called `Duration` because the standard library's type of that name measures clocks.
package struct TimeSpan: Sendable, Hashable, Comparable {
    package let milliseconds: Int64

    package static let zero = TimeSpan(unchecked: 0)
    package static let longest = TimeSpan(unchecked: .max)

    private init(unchecked milliseconds: Int64) { self.milliseconds = milliseconds }

    package init(milliseconds: Int64) throws(ValueProblem) {
        guard milliseconds >= 0 else {
            throw Self.problem(.outOfRange, "a duration cannot be negative, found \(milliseconds) ms")
        }
        self.milliseconds = milliseconds
    }

    /// For fields whose bare integers mean seconds.
    package init(seconds: Int64) throws(ValueProblem) {
        guard seconds >= 0 else {
            throw Self.problem(.outOfRange, "a duration cannot be negative, found \(seconds) s")
        }
        let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        guard !overflow else { throw Self.problem(.outOfRange, "\(seconds) s is longer than can be counted") }
        self.milliseconds = milliseconds
    }

    package static func milliseconds(_ count: UInt32) -> TimeSpan { TimeSpan(unchecked: Int64(count)) }
    package static func seconds(_ count: UInt32) -> TimeSpan { TimeSpan(unchecked: Int64(count) * 1000) }
    package static func minutes(_ count: UInt32) -> TimeSpan { TimeSpan(unchecked: Int64(count) * 60_000) }
    package static func hours(_ count: UInt32) -> TimeSpan { TimeSpan(unchecked: Int64(count) * 3_600_000) }
    package static func days(_ count: UInt32) -> TimeSpan { TimeSpan(unchecked: Int64(count) * 86_400_000) }

    package static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.milliseconds < right.milliseconds }

    /// Whole seconds, what is left over cut off.
    package var wholeSeconds: Int64 { milliseconds / 1000 }

    /// The standard library's duration of the same length.
    package var duration: Duration { .milliseconds(milliseconds) }

    /// The nearest span that is not longer; negative durations become zero, endless ones the longest span.
    package init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        let (sum, past) = milliseconds.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
        if overflow || past {
            self.milliseconds = seconds < 0 ? 0 : .max
        } else {
            self.milliseconds = max(0, sum)
        }
    }
}
