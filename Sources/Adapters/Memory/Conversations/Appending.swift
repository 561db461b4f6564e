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
    func run(in transaction: borrowing Transaction) throws(SQLiteError) -> RecentSteps.Appended {
        guard let first = rows.first?.step.at else { return .steps(isFirst: false) }
        let newest = rows.reduce(first) { max($0, $1.step.at) }
        let messages = rows.count { $0.step.content.isMessage }
        let isFirst = try sumUp(messages, first, newest, transaction)
        var repeated: [ConversationStep] = []
        for (step, content) in rows where try !insert(step, content, transaction) { repeated.append(step) }
        try attend(newest, isFirst: isFirst, transaction)
        if repeated.isEmpty { return .steps(isFirst: isFirst) }
        let counted = repeated.count(where: \.content.isMessage)
        try transaction.run("UPDATE conversations SET messages = messages - \(counted) WHERE id = \(conversation)")
        return .otherwise
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
        return true
    }

    /// True when the conversation begins with these steps.
    private func sumUp(
        _ messages: Int, _ first: Timestamp, _ newest: Timestamp, _ transaction: borrowing Transaction
    ) throws(SQLiteError) -> Bool {
        let known = try transaction.run(
            """
            UPDATE conversations SET messages = messages + \(messages), last_activity = max(last_activity, \(newest))
            WHERE id = \(conversation)
            """)
        if known > 0 { return false }
        try transaction.run(
            """
            INSERT INTO conversations (id, begun, last_activity, messages)
            VALUES (\(conversation), \(first), \(newest), \(messages))
            """)
        return true
    }

    /// Every participant has the conversation's last activity, which is what lists are sorted by.
    private func attend(
        _ newest: Timestamp, isFirst: Bool, _ transaction: borrowing Transaction
    ) throws(SQLiteError) {
        for agent in Set(rows.map(\.step.agent)) {
            try transaction.run(
                """
                INSERT INTO participants (conversation, agent, last_activity)
                VALUES (\(conversation), \(agent), \(newest)) ON CONFLICT DO NOTHING
                """)
        }
        if isFirst { return }
        try transaction.run(
            """
            UPDATE participants
            SET last_activity = (SELECT last_activity FROM conversations WHERE id = \(conversation))
            WHERE conversation = \(conversation)
            """)
    }
}
