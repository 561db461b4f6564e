package import AgentModel

/// What each agent has used on which day, on disk: daily limits hold across restarts.
package protocol UsageLedger: Sendable {
    /// Adds to the agent's day; returns when it is durable.
    func add(_ spending: Spending) async throws(StorageError)

    /// Zero where nothing was written.
    func usage(of agent: AgentID, on day: UsageDay) async throws(StorageError) -> DayUsage
}

/// A day in UTC, which is the time daily limits are counted in.
package struct UsageDay: Sendable, Hashable, Comparable {
    private static let length: Int64 = 86_400_000

    /// Days since 1970-01-01.
    package let number: Int64

    package init(number: Int64) { self.number = number }

    package init(of time: Timestamp) {
        let remainder = time.milliseconds % Self.length
        number = (time.milliseconds - (remainder < 0 ? remainder + Self.length : remainder)) / Self.length
    }

    /// When the next one begins.
    package var end: Timestamp { Timestamp(milliseconds: (number + 1) * Self.length) }

    package static func < (left: UsageDay, right: UsageDay) -> Bool { left.number < right.number }
}

/// What requests to models took, before it is written down.
package struct Spending: Sendable, Hashable {
    package var agent: AgentID
    package var day: UsageDay
    package var usage: DayUsage

    package init(agent: AgentID, day: UsageDay, usage: DayUsage) {
        self.agent = agent
        self.day = day
        self.usage = usage
    }
}

/// The sums of one agent's day.
package struct DayUsage: Sendable, Hashable {
    package var requests: Int64
    package var inputTokens: Int64
    package var outputTokens: Int64
    /// Millionths of a US dollar; what has no known price is not in it.
    package var costMicros: Int64

    package init(requests: Int64 = 0, inputTokens: Int64 = 0, outputTokens: Int64 = 0, costMicros: Int64 = 0) {
        self.requests = requests
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.costMicros = costMicros
    }

    package static let none = DayUsage()
    package var tokens: Int64 { inputTokens &+ outputTokens }

    package static func + (left: DayUsage, right: DayUsage) -> DayUsage {
        DayUsage(
            requests: left.requests &+ right.requests, inputTokens: left.inputTokens &+ right.inputTokens,
            outputTokens: left.outputTokens &+ right.outputTokens, costMicros: left.costMicros &+ right.costMicros)
    }
}
