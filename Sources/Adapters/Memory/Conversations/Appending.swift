import AgentModel
import AgentPorts
import SQLite

/// Steps on their way into the tables; what can be done before the writer's turn has been done.
struct Appending: Sendable {
    private let conversation: ConversationID
    private let rows: [(step: ConversationStep, content: StoredContent)]

    init(_ steps: [ConversationStep], to conversation: ConversationID) {
        self.conversation = conversation
        rows = steps.map { ($0, StoredContent($0.content)) }
    }

    /// May be run again from the beginning, like everything the writer does.
    func run(in transaction: borrowing Transaction) throws(SQLiteError) {
        guard let first = rows.first?.step.at else { return }
        try transaction.run(
            """
            INSERT INTO conversations (id, begun, last_activity) VALUES (\(conversation), \(first), \(first))
            ON CONFLICT DO NOTHING
            """)
        var messages: Int64 = 0
        var newest: Timestamp?
        for (step, content) in rows where try insert(step, content, transaction) {
            if step.content.isMessage { messages += 1 }
            newest = max(newest ?? .earliest, step.at)
        }
        if let newest { try sumUp(messages, newest, transaction) }
    }

    /// False when the step had been written before.
    private func insert(
        _ step: ConversationStep, _ content: StoredContent, _ transaction: borrowing Transaction
    ) throws(SQLiteError) -> Bool {
        let inserted = try transaction.run(
            """
            INSERT INTO steps (id, conversation, turn, agent, version, at, kind, text, detail)
            VALUES (\(step.id), \(conversation), \(step.turn), \(step.agent), \(step.version), \(step.at),
                \(content.kind), \(content.text), \(content.detail.sqlValue))
            ON CONFLICT (id) DO NOTHING
            """)
        if inserted == 0 { return false }
        if step.content.beginsTurn {
            try transaction.run(
                """
                INSERT INTO open_turns (step, conversation, turn)
                VALUES (\(transaction.lastInsertedRowID), \(conversation), \(step.turn))
                """)
        } else if step.content.endsTurn {
            try transaction.run("DELETE FROM open_turns WHERE conversation = \(conversation) AND turn = \(step.turn)")
        }
        try transaction.run(
            """
            INSERT INTO participants (conversation, agent, last_activity)
            VALUES (\(conversation), \(step.agent), \(step.at))
            ON CONFLICT DO NOTHING
            """)
        return true
    }

    /// Every participant has the conversation's last activity, which is what lists are sorted by.
    private func sumUp(
        _ messages: Int64, _ newest: Timestamp, _ transaction: borrowing Transaction
    ) throws(SQLiteError) {
        try transaction.run(
            """
            UPDATE conversations SET messages = messages + \(messages), last_activity = max(last_activity, \(newest))
            WHERE id = \(conversation)
            """)
        try transaction.run(
            """
            UPDATE participants
            SET last_activity = (SELECT last_activity FROM conversations WHERE id = \(conversation))
            WHERE conversation = \(conversation)
            """)
    }
}
