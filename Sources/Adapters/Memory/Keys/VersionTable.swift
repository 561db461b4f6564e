import AgentModel
import AgentPorts
import SQLite

/// What was valid before.
enum VersionTable {
    /// Keeps an item's row as a version that ended at a moment, or when its time was over.
    static func archive(
        _ id: Int64, at end: Timestamp, _ transaction: borrowing Transaction
    ) throws(SQLiteError) {
        try transaction.run(
            fixed: """
                INSERT INTO memory_versions (space, key, version, type, value, observations, metadata, confidence, strength,
                    importance, created, updated, ended, expires, agent, conversation, message, user)
                SELECT space, key, version, type, value, observations, metadata, confidence, strength, importance, created,
                    updated, min(?1, ifnull(expires, ?1)), expires, agent, conversation, message, user
                FROM memory_items WHERE id = ?2
                ON CONFLICT DO NOTHING
                """
        ) { values in
            values.add(end.milliseconds)
            values.add(id)
        }
    }

    static func prune(
        _ space: Int64, _ key: MemoryKey, below version: Int64, _ transaction: borrowing Transaction
    ) throws(SQLiteError) {
        if version <= 1 { return }
        try transaction.run(fixed: "DELETE FROM memory_versions WHERE space = ? AND key = ? AND version < ?") {
            values in
            values.add(space)
            values.add(key.text)
            values.add(version)
        }
    }

    static func erase(
        _ space: Int64, _ key: MemoryKey, _ transaction: borrowing Transaction
    ) throws(SQLiteError) -> Int {
        try transaction.run("DELETE FROM memory_versions WHERE space = \(space) AND key = \(key.text)")
    }
}
