package import AgentModel

/// By when an answer is of use; it travels with a message, and every step may only bring it nearer.
package struct Deadline: Sendable, Hashable, Comparable {
    /// Nil is no deadline.
    package let moment: Timestamp?

    package static let none = Deadline(at: nil)

    package init(at moment: Timestamp?) { self.moment = moment }

    /// From what a message says: the earlier of `timeout`, counted from its arrival, and `reply_by`.
    package init(timeout: TimeSpan?, replyBy: Timestamp?, from now: Timestamp) {
        self.init(at: Self.earlier(timeout.map { now.advanced(by: $0) }, replyBy))
    }

    package func hasPassed(at now: Timestamp) -> Bool { moment.map { $0 <= now } ?? false }

    /// How long is left; nil when there is no end.
    package func remaining(at now: Timestamp) -> TimeSpan? { moment.map { $0.since(now) } }

    /// The nearer of the two.
    package func tightened(by other: Deadline) -> Deadline { min(self, other) }

    package func tightened(to span: TimeSpan, from now: Timestamp) -> Deadline {
        tightened(by: Deadline(at: now.advanced(by: span)))
    }

    /// For work that is handed on, with something kept back for dealing with its answer; never before now.
    package func leaving(_ reserve: TimeSpan, at now: Timestamp) -> Deadline {
        guard let moment else { return .none }
        let left = TimeSpan(.milliseconds(max(0, moment.since(now).milliseconds - reserve.milliseconds)))
        return Deadline(at: now.advanced(by: left))
    }

    /// The nearer one is less; no deadline is the greatest.
    package static func < (left: Deadline, right: Deadline) -> Bool {
        guard let one = left.moment else { return false }
        return right.moment.map { one < $0 } ?? true
    }

    private static func earlier(_ left: Timestamp?, _ right: Timestamp?) -> Timestamp? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }
}
