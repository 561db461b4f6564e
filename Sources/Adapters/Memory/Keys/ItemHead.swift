import AgentModel
import AgentPorts
import SQLite

/// What a write has to know of the row that it replaces, and of the past of its key, without their contents.
struct ItemHead: Sendable {
    struct Stored: Sendable {
        var id: Int64
        var finding: MemoryWrite.Finding
        var meaning: MemoryMeaning
        var version: Int64
        var created: Timestamp
        var updated: Timestamp
        var expires: Timestamp?
        var user: String?
        var bytes: Int
    }

    /// Whether or not its time is over.
    var stored: Stored?
    /// The newest version that the key has had; 0 for a new one.
    var lastVersion: Int64

    init(_ key: MemoryKey, _ space: Int64, _ transaction: borrowing Transaction) throws(SQLiteError) {
        stored = try Self.stored(key, space, transaction)
        lastVersion = if let stored { stored.version } else { try Self.lastVersion(key, space, transaction) }
    }

    private static func stored(
        _ key: MemoryKey, _ space: Int64, _ transaction: borrowing Transaction
    ) throws(SQLiteError) -> Stored? {
        try transaction.first(
            fixed: """
                SELECT id, finding, meaning, version, created, updated, expires, user, bytes
                FROM memory_items WHERE space = ? AND key = ?
                """
        ) { values in
            values.add(space)
            values.add(key.text)
        } read: { (row) throws(SQLiteError) in
            Stored(
                id: try row.integer(0), finding: try row.word(1), meaning: try row.word(2),
                version: try row.integer(3), created: try row.moment(4), updated: try row.moment(5),
                expires: row.isNull(6) ? nil : try row.moment(6), user: try row.stringOrNil(7),
                bytes: Int(try row.integer(8)))
        }
    }

    /// Of a key that had been removed.
    private static func lastVersion(
        _ key: MemoryKey, _ space: Int64, _ transaction: borrowing Transaction
    ) throws(SQLiteError) -> Int64 {
        try transaction.first(
            fixed: "SELECT version FROM memory_versions WHERE space = ? AND key = ? ORDER BY version DESC LIMIT 1"
        ) { values in
            values.add(space)
            values.add(key.text)
        } read: { (row) throws(SQLiteError) in
            try row.integer(0)
        } ?? 0
    }
}
