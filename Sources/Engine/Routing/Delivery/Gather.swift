package import AgentModel

/// The answers to a broadcast: complete when everybody has answered, partial when the time is over.
package struct Gather<Answer: Sendable>: Sendable {
    /// Who was asked, in that order.
    package let asked: [AgentName]
    package let deadline: Deadline
    private var answers: [AgentName: Answer] = [:]

    package init(from asked: [AgentName], deadline: Deadline) {
        self.asked = asked
        self.deadline = deadline
    }

    /// Nobody is waited for any more; one who answers twice, or was not asked, changes nothing.
    package mutating func take(_ answer: Answer, from agent: AgentName) -> Bool {
        if asked.contains(agent), answers[agent] == nil { answers[agent] = answer }
        return isComplete
    }

    package var isComplete: Bool { answers.count == asked.count }

    package func isOver(at now: Timestamp) -> Bool { isComplete || deadline.hasPassed(at: now) }

    /// What there is, in the order in which they were asked.
    package var answered: [(agent: AgentName, answer: Answer)] {
        asked.compactMap { agent in answers[agent].map { (agent, $0) } }
    }

    package var missing: [AgentName] { asked.filter { answers[$0] == nil } }
}
