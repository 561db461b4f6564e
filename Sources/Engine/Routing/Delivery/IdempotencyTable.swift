package import AgentModel

/// Which messages have been accepted of late, so that one that is sent twice is delivered once; what is asked before the
/// ledger, which knows more and is slower.
package struct IdempotencyTable: Sendable {
    private var seen: [MessageID: Timestamp] = [:]
    /// Oldest first.
    private var order: [(message: MessageID, at: Timestamp)] = []
    private var first = 0
    private let span: TimeSpan
    private let limit: Int

    package init(for span: TimeSpan = .hours(24), keeping limit: Int = 100_000) {
        self.span = span
        self.limit = max(1, limit)
    }

    package var count: Int { seen.count }

    /// Whether it is the first time; from now on it no longer is.
    package mutating func claim(_ message: MessageID, at now: Timestamp) -> Bool {
        forget(at: now)
        guard seen.updateValueIfAbsent(now, for: message) else { return false }
        order.append((message, now))
        return true
    }

    /// It was not accepted after all, and may come again.
    package mutating func release(_ message: MessageID) { seen[message] = nil }

    private mutating func forget(at now: Timestamp) {
        while first < order.count {
            let oldest = order[first]
            guard seen.count >= limit || oldest.at.advanced(by: span) <= now else { break }
            first += 1
            // Released and claimed again it stands further behind once more.
            if seen[oldest.message] == oldest.at { seen[oldest.message] = nil }
        }
        if first > 64, first * 2 > order.count {
            order.removeFirst(first)
            first = 0
        }
    }
}

extension Dictionary {
    fileprivate mutating func updateValueIfAbsent(_ value: Value, for key: Key) -> Bool {
        guard self[key] == nil else { return false }
        self[key] = value
        return true
    }
}
