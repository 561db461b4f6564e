import AgentModel
import AgentPorts

/// Why something that was asked about an agent was not done.
package struct ControlRefusal: Error, Sendable, Hashable {
    package enum Code: String, Sendable, Hashable, CaseIterable {
        case notFound = "agent.not-found"
        case notRunning = "agent.not-running"
        case alreadyRunning = "agent.already-running"
        /// Suspended already, not suspended, or on its way to a stop.
        case condition = "agent.condition"
        case noSuchVersion = "agent.no-such-version"
        /// The version's text no longer makes a definition.
        case unreadableVersion = "agent.unreadable-version"
        case storage = "agent.storage"
        case shuttingDown = "server.shutting-down"
        case cancelled = "server.request-cancelled"
    }

    package var code: Code
    package var message: String
    package var help: [String]

    init(_ code: Code, _ message: String, help: [String] = []) {
        self.code = code
        self.message = message
        self.help = help
    }
}

extension ControlRefusal {
    static let shuttingDown = ControlRefusal(.shuttingDown, "the server is shutting down")
    static let cancelled = ControlRefusal(
        .cancelled, "the request was withdrawn", help: ["what was asked for may have been done all the same"])

    static func notFound(_ name: AgentName) -> ControlRefusal {
        ControlRefusal(.notFound, "there is no agent '\(name)'", help: ["`caxton list` shows the agents there are"])
    }

    static func notRunning(_ name: AgentName, _ phase: AgentPhase) -> ControlRefusal {
        ControlRefusal(
            .notRunning, "the agent '\(name)' is \(phase.rawValue)", help: ["start it with `caxton start \(name)`"])
    }

    static func alreadyRunning(_ name: AgentName) -> ControlRefusal {
        ControlRefusal(.alreadyRunning, "the agent '\(name)' runs already")
    }

    static func condition(_ refusal: ConditionRefusal) -> ControlRefusal {
        ControlRefusal(.condition, refusal.message)
    }

    static func noSuchVersion(_ name: AgentName, _ ordinal: PositiveCount) -> ControlRefusal {
        ControlRefusal(
            .noSuchVersion, "the agent '\(name)' has no version \(ordinal), or it is no longer kept",
            help: ["`caxton history \(name)` shows the versions there are"])
    }

    static func unreadableVersion(_ name: AgentName, _ ordinal: PositiveCount) -> ControlRefusal {
        ControlRefusal(
            .unreadableVersion, "version \(ordinal) of the agent '\(name)' no longer makes a valid definition",
            help: ["check that the files and variables it refers to are still there"])
    }

    static func storage(_ error: StorageError) -> ControlRefusal {
        ControlRefusal(.storage, error.message, help: error.help)
    }
}
