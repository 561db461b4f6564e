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
            """
            INSERT INTO memory_versions (space, key, version, type, value, observations, metadata, confidence, strength,
                importance, created, updated, ended, expires, agent, conversation, message, user)
            SELECT space, key, version, type, value, observations, metadata, confidence, strength, importance, created,
                updated, min(\(end), ifnull(expires, \(end))), expires, agent, conversation, message, user
            FROM memory_items WHERE id = \(id)
            ON CONFLICT DO NOTHING
            """)
    }

    static func prune(
        _ space: Int64, _ key: MemoryKey, below version: Int64, _ transaction: borrowing Transaction
    ) throws(SQLiteError) {
        if version <= 1 { return }
        try transaction.run(
            "DELETE FROM memory_versions WHERE space = \(space) AND key = \(key.text) AND version < \(version)")
    }

    static func erase(
        _ space: Int64, _ key: MemoryKey, _ transaction: borrowing Transaction
    ) throws(SQLiteError) -> Int {
        try transaction.run("DELETE FROM memory_versions WHERE space = \(space) AND key = \(key.text)")
    }
}
