import AgentModel
import AgentPorts
import SQLite

/// The log of conversations, as its port describes it.
struct ConversationTables: ConversationLog {
    let access: DatabaseAccess
    let recent: RecentSteps

    func append(_ steps: [ConversationStep], to conversation: ConversationID) async throws(StorageError) {
        if steps.isEmpty { return }
        try await TurnTables(access: access, recent: recent).write(TurnRecord(steps, of: conversation))
    }

    func history(
        of conversation: ConversationID, agent: AgentID?, newest limit: Int
    ) async throws(StorageError) -> [ConversationStep] {
        let key = RecentSteps.Key(conversation: conversation, agent: agent)
        if let steps = recent.newest(limit, of: key) { return steps }
        let ticket = recent.beginReading(key)
        var whole: [ConversationStep]?
        defer { recent.keep(whole, of: key, since: ticket) }
        let query = ConversationQueries.history(conversation, agent, newest: limit)
        let rows = try await access.read { snapshot in try snapshot.rows(query, StepRow.init) }
        var steps: [ConversationStep] = []
        for row in rows.reversed() { steps.append(try row.step(from: access.path)) }
        if rows.count < limit { whole = steps }
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

    func takeBack(_ turn: InterruptedTurn) async throws(StorageError) {
        let (conversation, agent) = (turn.conversation, turn.received.agent)
        try await access.write { transaction in
            guard try transaction.run("DELETE FROM steps WHERE id = \(turn.received.id)") > 0 else { return }
            try transaction.run("UPDATE conversations SET messages = messages - 1 WHERE id = \(conversation)")
            try transaction.run(
                """
                DELETE FROM participants WHERE conversation = \(conversation) AND agent = \(agent) AND NOT EXISTS (
                    SELECT 1 FROM steps s WHERE s.conversation = \(conversation) AND s.agent = \(agent))
                """)
        }
        recent.forgetAll()
    }

    func reset(_ conversation: ConversationID, at time: Timestamp) async throws(StorageError) {
        try await access.write { transaction in
            try transaction.run("DELETE FROM steps WHERE conversation = \(conversation)")
            try transaction.run("DELETE FROM participants WHERE conversation = \(conversation)")
            try transaction.run(
                "UPDATE conversations SET messages = 0, last_activity = \(time) WHERE id = \(conversation)")
        }
        recent.forgetAll()
    }

    func delete(_ conversation: ConversationID) async throws(StorageError) {
        try await access.write { transaction in
            try transaction.run("DELETE FROM conversations WHERE id = \(conversation)")
        }
        recent.forgetAll()
    }
}
