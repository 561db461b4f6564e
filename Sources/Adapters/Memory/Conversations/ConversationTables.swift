import AgentModel
import AgentPorts
import SQLite

/// The log of conversations, as its port describes it.
struct ConversationTables: ConversationLog {
    let access: DatabaseAccess

    func append(_ steps: [ConversationStep], to conversation: ConversationID) async throws(StorageError) {
        if steps.isEmpty { return }
        let appending = Appending(steps, to: conversation)
        try await access.write { transaction in try appending.run(in: transaction) }
    }

    func history(
        of conversation: ConversationID, agent: AgentID?, newest limit: Int
    ) async throws(StorageError) -> [ConversationStep] {
        let query = ConversationQueries.history(conversation, agent, newest: limit)
        let rows = try await access.read { snapshot in try snapshot.rows(query, StepRow.init) }
        var steps: [ConversationStep] = []
        for row in rows.reversed() { steps.append(try row.step(from: access.path)) }
        return steps
    }

    func conversations(of agent: AgentID?, newest limit: Int) async throws(StorageError) -> [ConversationSummary] {
        try await summaries(ConversationQueries.list(agent, newest: limit))
    }

    func conversation(_ id: ConversationID) async throws(StorageError) -> ConversationSummary? {
        try await summaries(ConversationQueries.one(id)).first
    }

    private func summaries(_ query: SQL) async throws(StorageError) -> [ConversationSummary] {
        try await access.read { snapshot in
            try snapshot.rows(query) { (row) throws(SQLiteError) in
                let id = try row.get(0, as: ConversationID.self)
                let agents = try snapshot.rows(ConversationQueries.participants(id)) { (row) throws(SQLiteError) in
                    try row.get(0, as: AgentID.self)
                }
                return ConversationSummary(
                    id: id, agents: agents, messages: try row.get(1), begun: try row.get(2),
                    lastActivity: try row.get(3))
            }
        }
    }

    func interruptedTurns() async throws(StorageError) -> [InterruptedTurn] {
        let rows = try await access.read { snapshot in
            try snapshot.rows(ConversationQueries.interrupted, StepRow.init)
        }
        var turns: [InterruptedTurn] = []
        for row in rows {
            turns.append(InterruptedTurn(conversation: row.conversation, received: try row.step(from: access.path)))
        }
        return turns
    }

    func reset(_ conversation: ConversationID, at time: Timestamp) async throws(StorageError) {
        try await access.write { transaction in
            try transaction.run("DELETE FROM steps WHERE conversation = \(conversation)")
            try transaction.run("DELETE FROM participants WHERE conversation = \(conversation)")
            try transaction.run(
                "UPDATE conversations SET messages = 0, last_activity = \(time) WHERE id = \(conversation)")
        }
    }

    func delete(_ conversation: ConversationID) async throws(StorageError) {
        try await access.write { transaction in
            try transaction.run("DELETE FROM conversations WHERE id = \(conversation)")
        }
    }
}
