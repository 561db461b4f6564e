import AgentModel
import AgentPorts
import Conversation

/// The conversations of all agents: those on disk, and those that are gone with the process.
struct Conversations: Sendable {
    private let services: ConversationServices
    private let logs: [any ConversationLog]

    init(_ services: ConversationServices) {
        self.services = services
        logs = [services.log, services.passingLog]
    }

    /// Newest first.
    func list(of agent: AgentID?, newest limit: Int) async throws(StorageError) -> [ConversationSummary] {
        var found: [ConversationID: ConversationSummary] = [:]
        for log in logs {
            for summary in try await log.conversations(of: agent, newest: limit) {
                found[summary.id] = found[summary.id]?.joined(with: summary) ?? summary
            }
        }
        let ordered = found.values.sorted { ($0.lastActivity, $0.id) > ($1.lastActivity, $1.id) }
        return Array(ordered.prefix(limit))
    }

    func summary(of id: ConversationID) async throws(StorageError) -> ConversationSummary? {
        var found: ConversationSummary?
        for log in logs {
            guard let summary = try await log.conversation(id) else { continue }
            found = found?.joined(with: summary) ?? summary
        }
        return found
    }

    /// Oldest first.
    func steps(of id: ConversationID, newest limit: Int) async throws(StorageError) -> [ConversationStep] {
        var steps: [ConversationStep] = []
        for log in logs { steps += try await log.history(of: id, agent: nil, newest: limit) }
        return Array(steps.sorted { ($0.at, $0.id) < ($1.at, $1.id) }.suffix(limit))
    }
}

extension ConversationSummary {
    /// One that began before its agent's file said that nothing is kept, or after.
    fileprivate func joined(with other: ConversationSummary) -> ConversationSummary {
        ConversationSummary(
            id: id, agents: Set(agents + other.agents).sorted(), messages: messages + other.messages,
            begun: min(begun, other.begun), lastActivity: max(lastActivity, other.lastActivity))
    }
}
