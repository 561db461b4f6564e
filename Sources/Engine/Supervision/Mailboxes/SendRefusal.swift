package import AgentModel
import AgentPorts

/// Why a message was not accepted; nothing of it was kept.
package struct SendRefusal: Error, Sendable, Hashable {
    package enum Code: String, Sendable, Hashable, CaseIterable {
        case notFound = "agent.not-found"
        case notRunning = "agent.not-running"
        /// Too many messages wait already.
        case busy = "agent.busy"
        case rateLimited = "agent.rate-limited"
        case tooLong = "message.too-long"
        case notStored = "message.not-stored"
    }

    package var code: Code
    package var message: String
    package var help: [String]
    package var retryAfter: TimeSpan?

    package init(_ code: Code, _ message: String, help: [String] = [], retryAfter: TimeSpan? = nil) {
        self.code = code
        self.message = message
        self.help = help
        self.retryAfter = retryAfter
    }
}

extension SendRefusal {
    static func notFound(_ name: AgentName) -> SendRefusal {
        SendRefusal(
            .notFound, "there is no agent '\(name)'",
            help: ["`caxton list` shows the agents there are", "`caxton create` makes a new one"])
    }

    static func notRunning(_ name: AgentName, _ state: AgentState) -> SendRefusal {
        let reason = state.reason.map { ": \($0.sentence)" } ?? ""
        return SendRefusal(
            .notRunning, "the agent '\(name)' is \(state.phase.rawValue)\(reason)",
            help: ["start it with `caxton start \(name)`"])
    }

    static func draining(_ name: AgentName) -> SendRefusal {
        SendRefusal(.notRunning, "the agent '\(name)' is being stopped and takes no more messages")
    }

    static func busy(_ name: AgentName, limit: Int64, retryAfter: TimeSpan) -> SendRefusal {
        SendRefusal(
            .busy, "\(limit) messages wait for the agent '\(name)' already, the most it lets wait",
            help: ["send it again in \(retryAfter)", "raise 'limits.max_queued_messages' in the agent's file"],
            retryAfter: retryAfter)
    }

    static func rateLimited(_ name: AgentName, _ rate: Rate, retryAfter: TimeSpan) -> SendRefusal {
        SendRefusal(
            .rateLimited, "the agent '\(name)' accepts \(rate) and has had them",
            help: ["send it again in \(retryAfter)"],
            retryAfter: retryAfter)
    }

    static func tooLong(_ length: Int, limit: Int64) -> SendRefusal {
        SendRefusal(
            .tooLong, "the message has \(length) characters, the agent reads \(limit)",
            help: ["shorten it, or raise 'limits.max_input_length' in the agent's file"])
    }

    static func notStored(_ error: StorageError) -> SendRefusal {
        SendRefusal(.notStored, "the message could not be written down: \(error.message)", help: error.help)
    }
}
