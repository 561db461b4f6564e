package import AgentModel
import Synchronization

/// Conversations that are gone with the process: for agents whose file says `persist = false`, and for tests.
package final class MemoryConversationLog: ConversationLog {
    private struct Thread {
        var steps: [ConversationStep] = []
        var ids: Set<MessageID> = []
        var begun: Timestamp
        var lastActivity: Timestamp

        func summary(of id: ConversationID) -> ConversationSummary {
            ConversationSummary(
                id: id, agents: Set(steps.map(\.agent)).sorted(), messages: Int64(steps.count { $0.content.isMessage }),
                begun: begun,
                lastActivity: lastActivity)
        }
    }

    private let threads = Mutex<[ConversationID: Thread]>([:])
    private let limit: Int

    /// Beyond the limit the conversation that has been silent longest is forgotten.
    package init(conversations limit: Int = 10_000) { self.limit = max(1, limit) }

    package func append(
        _ steps: [ConversationStep], to conversation: ConversationID
    ) async throws(StorageError) {
        guard let first = steps.first else { return }
        threads.withLock { threads in
            var thread = threads[conversation] ?? Thread(begun: first.at, lastActivity: first.at)
            for step in steps where thread.ids.insert(step.id).inserted {
                thread.steps.append(step)
                thread.lastActivity = max(thread.lastActivity, step.at)
            }
            threads[conversation] = thread
            if threads.count > limit {
                let oldest = threads.min { ($0.value.lastActivity, $0.key) < ($1.value.lastActivity, $1.key) }
                if let oldest { threads[oldest.key] = nil }
            }
        }
    }

    package func history(
        of conversation: ConversationID, agent: AgentID?, newest limit: Int
    ) async throws(StorageError) -> [ConversationStep] {
        threads.withLock { threads in
            let steps = threads[conversation]?.steps ?? []
            return Array(steps.filter { agent == nil || $0.agent == agent }.suffix(max(0, limit)))
        }
    }

    package func conversations(
        of agent: AgentID?, newest limit: Int
    ) async throws(StorageError) -> [ConversationSummary] {
        let all = threads.withLock { threads in
            threads.map { id, thread in thread.summary(of: id) }
        }
        let asked = all.filter { summary in agent.map(summary.agents.contains) ?? true }
        return Array(asked.sorted { ($0.lastActivity, $0.id) > ($1.lastActivity, $1.id) }.prefix(max(0, limit)))
    }

    package func conversation(_ id: ConversationID) async throws(StorageError) -> ConversationSummary? {
        threads.withLock { $0[id]?.summary(of: id) }
    }

    package func interruptedTurns() async throws(StorageError) -> [InterruptedTurn] {
        threads.withLock { threads in
            threads.flatMap { id, thread in
                let ended = Set(thread.steps.filter(\.content.endsTurn).map(\.turn))
                return thread.steps.filter { $0.content.beginsTurn && !ended.contains($0.turn) }
                    .map { InterruptedTurn(conversation: id, received: $0) }
            }
        }.sorted { $0.received.id < $1.received.id }
    }

    package func takeBack(_ turn: InterruptedTurn) async throws(StorageError) {
        threads.withLock { threads in
            threads[turn.conversation]?.steps.removeAll { $0.id == turn.received.id }
            threads[turn.conversation]?.ids.remove(turn.received.id)
        }
    }

    package func reset(_ conversation: ConversationID, at time: Timestamp) async throws(StorageError) {
        threads.withLock { threads in
            threads[conversation]?.steps = []
            threads[conversation]?.lastActivity = time
        }
    }

    package func delete(_ conversation: ConversationID) async throws(StorageError) {
        threads.withLock { $0[conversation] = nil }
    }
}

extension ConversationStep.Content {
    package var beginsTurn: Bool { if case .received = self { true } else { false } }

    /// Whether people would count it: a message that came in, or the reply to one.
    package var isMessage: Bool {
        switch self {
        case .received, .replied: true
        case .assistant, .toolResult, .failed, .interrupted, .summary: false
        }
    }

    /// Nothing of the turn comes after it.
    package var endsTurn: Bool {
        switch self {
        case .replied, .failed, .interrupted: true
        case .received, .assistant, .toolResult, .summary: false
        }
    }
}
