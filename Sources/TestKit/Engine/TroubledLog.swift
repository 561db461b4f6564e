package import AgentModel
package import AgentPorts
import Synchronization

/// A log in memory that does not write when a test does not want it to.
package final class TroubledLog: ConversationLog {
    private let log = MemoryConversationLog()
    private let trouble: Mutex<(@Sendable (ConversationStep) -> StorageError?)?>

    package init(_ trouble: (@Sendable (ConversationStep) -> StorageError?)? = nil) { self.trouble = Mutex(trouble) }

    package func fail(_ trouble: (@Sendable (ConversationStep) -> StorageError?)?) {
        self.trouble.withLock { $0 = trouble }
    }

    package func append(
        _ steps: [ConversationStep], to conversation: ConversationID
    ) async throws(StorageError) {
        let trouble = trouble.withLock { $0 }
        if let trouble, let error = steps.lazy.compactMap(trouble).first { throw error }
        try await log.append(steps, to: conversation)
    }

    package func history(
        of conversation: ConversationID, agent: AgentID?, newest limit: Int
    ) async throws(StorageError) -> [ConversationStep] {
        try await log.history(of: conversation, agent: agent, newest: limit)
    }

    package func conversations(
        of agent: AgentID?, newest limit: Int
    ) async throws(StorageError) -> [ConversationSummary] {
        try await log.conversations(of: agent, newest: limit)
    }

    package func conversation(_ id: ConversationID) async throws(StorageError) -> ConversationSummary? {
        try await log.conversation(id)
    }

    package func interruptedTurns() async throws(StorageError) -> [InterruptedTurn] {
        try await log.interruptedTurns()
    }

    package func takeBack(_ turn: InterruptedTurn) async throws(StorageError) { try await log.takeBack(turn) }

    package func reset(_ conversation: ConversationID, at time: Timestamp) async throws(StorageError) {
        try await log.reset(conversation, at: time)
    }

    package func delete(_ conversation: ConversationID) async throws(StorageError) {
        try await log.delete(conversation)
    }
}
