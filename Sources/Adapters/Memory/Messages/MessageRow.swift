import AgentModel
import AgentPorts
import JSON
import SQLite

/// One row of `messages`, read but not yet understood.
struct MessageRow: Sendable {
    private var entry: LedgerEntry
    private let envelope: JSONValue
    private let fate: String?
    private let (code, reason): (String?, String?)
    private let attempts: Int64?
    private let result: JSONValue?
    private let decision: JSONValue?

    static let columns: SQL = """
        message, conversation, sender, target, envelope, accepted_at, requeued, begun_at, fate, code, reason, attempts,
        result, ended_at, decision
        """

    init(_ row: borrowing Row) throws(SQLiteError) {
        envelope = try row.get("envelope")
        fate = try row.get("fate")
        code = try row.get("code")
        reason = try row.get("reason")
        attempts = try row.get("attempts")
        result = try row.get("result")
        decision = try row.get("decision")
        let requeued: Int64 = try row.get("requeued")
        entry = LedgerEntry(
            message: try row.get("message"), conversation: try row.get("conversation"), sender: try row.get("sender"),
            target: try row.get("target"), envelope: JSONObject(), acceptedAt: try row.get("accepted_at"),
            requeued: Int(requeued), begunAt: try row.get("begun_at"), endedAt: try row.get("ended_at"))
    }

    func entry(from path: String) throws(StorageError) -> LedgerEntry {
        guard let members = envelope.objectValue else {
            throw .damaged(path, "message \(entry.message) cannot be read")
        }
        var entry = entry
        entry.envelope = members
        entry.result = result?.objectValue
        entry.decision = decision?.objectValue
        switch fate {
        case nil: break
        case "answered": entry.fate = .answered
        case "failed": entry.fate = .failed(code: code ?? "", message: reason ?? "")
        default: entry.fate = .dead(code: code ?? "", message: reason ?? "", attempts: Int(attempts ?? 0))
        }
        return entry
    }

    static func insert(_ entry: LedgerEntry) -> SQL {
        """
        INSERT INTO messages (message, conversation, sender, target, envelope, accepted_at, requeued, decision)
        VALUES (\(entry.message), \(entry.conversation), \(entry.sender), \(entry.target),
            \(JSONValue.object(entry.envelope)), \(entry.acceptedAt), \(entry.requeued),
            \(entry.decision.map(JSONValue.object).sqlValue))
        ON CONFLICT (message) DO NOTHING
        """
    }

    static func end(_ message: MessageID, _ fate: MessageFate, _ result: JSONObject?, _ time: Timestamp) -> SQL {
        let (word, code, reason, attempts): (String, String?, String?, Int?) =
            switch fate {
            case .answered: ("answered", nil, nil, nil)
            case .failed(let code, let message): ("failed", code, message, nil)
            case .dead(let code, let message, let attempts): ("dead", code, message, attempts)
            }
        return """
            UPDATE messages SET fate = \(word), code = \(code.sqlValue), reason = \(reason.sqlValue),
                attempts = \(attempts.sqlValue),
                result = \(result.map(JSONValue.object).sqlValue), ended_at = \(time)
            WHERE message = \(message) AND fate IS NULL
            """
    }
}
