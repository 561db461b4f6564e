import AgentModel
import SQLite

/// The rows of `agents`.
enum AgentRow {
    static let all: SQL =
        """
        SELECT id, name, phase, condition, drain_until, since, version_ordinal, version_hash, reason_code, reason_text,
            attempts, sequence, starts, replacements, failures, messages, failed_messages, format
        FROM agents ORDER BY id
        """

    static func read(_ row: borrowing Row) throws(SQLiteError) -> PersistedAgent {
        PersistedAgent(
            format: try row.get("format"), id: try row.get("id"), name: try row.get("name"),
            phase: try row.get("phase"), condition: try row.get("condition"), drainUntil: try row.get("drain_until"),
            since: try row.get("since"), versionOrdinal: try row.get("version_ordinal"),
            versionHash: try row.get("version_hash"), reasonCode: try row.get("reason_code"),
            reasonText: try row.get("reason_text"), attempts: try row.get("attempts"),
            sequence: try row.get("sequence"), starts: try row.get("starts"),
            replacements: try row.get("replacements"), failures: try row.get("failures"),
            messages: try row.get("messages"), failedMessages: try row.get("failed_messages"))
    }

    /// What is known already of a later moment stays.
    static func save(_ agent: PersistedAgent) -> SQL {
        """
        INSERT INTO agents (id, name, phase, condition, drain_until, since, version_ordinal, version_hash, reason_code,
            reason_text, attempts, sequence, starts, replacements, failures, messages, failed_messages, format)
        VALUES (\(agent.id), \(agent.name), \(agent.phase), \(agent.condition.sqlValue), \(agent.drainUntil.sqlValue), \(agent.since),
            \(agent.versionOrdinal.sqlValue), \(agent.versionHash.sqlValue), \(agent.reasonCode.sqlValue), \(agent.reasonText.sqlValue), \(agent.attempts),
            \(agent.sequence), \(agent.starts), \(agent.replacements), \(agent.failures), \(agent.messages),
            \(agent.failedMessages), \(agent.format))
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, phase = excluded.phase, condition = excluded.condition,
            drain_until = excluded.drain_until, since = excluded.since, version_ordinal = excluded.version_ordinal,
            version_hash = excluded.version_hash, reason_code = excluded.reason_code,
            reason_text = excluded.reason_text, attempts = excluded.attempts, sequence = excluded.sequence,
            starts = excluded.starts, replacements = excluded.replacements, failures = excluded.failures,
            messages = excluded.messages, failed_messages = excluded.failed_messages, format = excluded.format
        WHERE excluded.sequence >= agents.sequence
        """
    }
}
