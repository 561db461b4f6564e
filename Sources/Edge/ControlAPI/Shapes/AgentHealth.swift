import AgentModel
import AgentPorts
import Diagnostics
import JSON
import Supervision

/// How an agent is: what it is at, what stands in its way, and what it has used.
struct AgentHealth {
    enum Word: String, CaseIterable {
        /// Answers.
        case healthy
        /// Runs, and something stands in its way.
        case degraded
        /// Does not run.
        case down
    }

    /// So many messages without an answer, one after the other, are a trouble.
    static let failuresInARow = 3

    private let agent: AgentListing
    private let troubles: [String]
    private let remembered: MemorySpaceFigures?

    /// - Parameters:
    ///   - lately: how its last messages ended, true for answered.
    ///   - remembered: nil where no memory is kept.
    init(_ agent: AgentListing, lately: [Bool], remembered: MemorySpaceFigures?) {
        self.agent = agent
        self.remembered = remembered
        troubles = Self.troubles(of: agent, lately)
    }

    private var word: Word {
        guard agent.snapshot.phase == .running else { return .down }
        return troubles.isEmpty ? .healthy : .degraded
    }

    var json: JSONObject {
        let (snapshot, figures) = (agent.snapshot, agent.figures)
        var json = JSONObject()
        json["agent"] = .string(snapshot.name.spelling)
        json["status"] = .string(word.rawValue)
        json["troubles"] = .array(troubles.map { .string($0) })
        json["phase"] = .string(snapshot.phase.rawValue)
        json["condition"] = snapshot.condition.map { .string($0.word.rawValue) }
        json["since"] = .string(snapshot.since.description)
        json["last_activity"] = figures.lastActivity.map { .string($0.description) }
        json["restarts"] = .integer(figures.restarts)
        json["turns"] = .integer(figures.turns)
        json["errors"] = .integer(figures.errors)
        json["running"] = .integer(Int64(figures.running))
        json["waiting"] = .integer(Int64(figures.waiting))
        json["most_waiting"] = .integer(agent.definition.limits.maxQueuedMessages.value)
        json["average_turn_ms"] = figures.averageTurn.map { .integer($0.milliseconds) }
        json["computing_us"] = .integer(figures.computing / 1000)
        if let remembered {
            json["remembered"] = [
                "entries": .integer(Int64(remembered.entries)), "bytes": .integer(Int64(remembered.bytes)),
            ]
        }
        return json
    }

    private static func troubles(of agent: AgentListing, _ lately: [Bool]) -> [String] {
        let snapshot = agent.snapshot
        var troubles: [String] = []
        if let reason = snapshot.reason, snapshot.phase != .running { troubles.append(reason.sentence) }
        if agent.isRestarting { troubles.append("it is about to start again") }
        switch snapshot.condition {
        case .suspended(let reason): troubles.append("it is suspended: \(reason)")
        case .draining: troubles.append("it takes no more messages and finishes those it has")
        case .active, nil: break
        }
        if agent.figures.waiting >= Int(clamping: agent.definition.limits.maxQueuedMessages.value) {
            troubles.append("as many messages wait as may")
        }
        if lately.count >= failuresInARow, !lately.contains(true) {
            troubles.append("its last \(failuresInARow) messages had no answer")
        }
        if agent.problems.contains(where: { $0.severity == .error }) {
            troubles.append("its file does not hold, and what was in force before stays so")
        }
        return troubles
    }
}
