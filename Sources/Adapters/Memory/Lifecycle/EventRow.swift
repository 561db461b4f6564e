import AgentModel
import SQLite

/// The rows of `lifecycle_events`.
enum EventRow {
    /// Inserts nothing when it is there already.
    static func insert(_ event: LifecycleEvent) -> SQL {
        """
        INSERT INTO lifecycle_events (agent, sequence, at, change, from_phase, to_phase, reason_code, reason_text,
            version_ordinal, version_hash, attempts)
        VALUES (\(event.id.description), \(event.sequence), \(event.at), \(event.change.rawValue),
            \(event.from.rawValue), \(event.to.rawValue), \((event.reason?.code).sqlValue), \((event.reason?.sentence).sqlValue),
            \((event.version?.ordinal.value).sqlValue), \((event.version?.hash.description).sqlValue), \(event.attempts))
        ON CONFLICT (agent, sequence) DO NOTHING
        """
    }

    static func forget(_ agent: AgentID, upTo sequence: Int64) -> SQL {
        "DELETE FROM lifecycle_events WHERE agent = \(agent.description) AND sequence <= \(sequence)"
    }
}
