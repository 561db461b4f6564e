import AgentModel
import AgentPorts
import SQLite

/// One row of `steps`, read but not yet understood.
struct StepRow: Sendable {
    let conversation: ConversationID
    let id: MessageID
    let turn: MessageID
    let agent: AgentID
    let version: Int64
    let at: Timestamp
    let content: StoredContent

    /// Of a query that selects `ConversationQueries.columns`.
    init(_ row: borrowing Row) throws(SQLiteError) {
        conversation = try row.get(0)
        id = try row.get(1)
        turn = try row.get(2)
        agent = try row.get(3)
        version = try row.get(4)
        at = try row.get(5)
        content = StoredContent(kind: try row.get(6), text: try row.get(7), detail: try row.get(8))
    }

    func step(from path: String) throws(StorageError) -> ConversationStep {
        guard let content = content.content else {
            throw .damaged(path, "step '\(id)' of conversation '\(conversation)' cannot be read")
        }
        return ConversationStep(id: id, turn: turn, agent: agent, version: version, at: at, content: content)
    }
}
