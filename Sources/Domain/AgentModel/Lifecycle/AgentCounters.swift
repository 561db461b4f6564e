/// How often things happened to one agent since it was first known; they survive restarts and never wrap.
package struct AgentCounters: Sendable, Hashable {
    package internal(set) var starts: Int64 = 0
    package internal(set) var replacements: Int64 = 0
    package internal(set) var failures: Int64 = 0
    package internal(set) var messages: Int64 = 0
    package internal(set) var failedMessages: Int64 = 0

    package init() {}

    init(starts: Int64, replacements: Int64, failures: Int64, messages: Int64, failedMessages: Int64) {
        self.starts = max(0, starts)
        self.replacements = max(0, replacements)
        self.failures = max(0, failures)
        self.messages = max(0, messages)
        self.failedMessages = max(0, failedMessages)
    }

    /// One more, up to the largest number there is.
    static func increment(_ counter: inout Int64) {
        if counter < .max { counter += 1 }
    }
}
