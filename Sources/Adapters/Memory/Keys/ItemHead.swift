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

    /// The past is looked up only where there is no row.
    static func find(
        _ key: MemoryKey, _ space: Int64, _ transaction: borrowing Transaction
    ) throws(SQLiteError) -> ItemHead {
        try transaction.first(
            fixed: """
                SELECT i.id, i.finding, i.meaning, i.version, i.created, i.updated, i.expires, i.user, i.bytes,
                    CASE WHEN i.id IS NULL THEN
                        (SELECT v.version FROM memory_versions v WHERE v.space = ?1 AND v.key = ?2
                            ORDER BY v.version DESC LIMIT 1) END
                FROM (SELECT 1) LEFT JOIN memory_items i ON i.space = ?1 AND i.key = ?2
                """
        ) { values in
            values.add(space)
            values.add(key.text)
        } read: { (row) throws(SQLiteError) in
            try ItemHead(row)
        } ?? ItemHead(stored: nil, lastVersion: 0)
    }

    private init(_ row: borrowing Row) throws(SQLiteError) {
        guard !row.isNull(0) else {
            self.init(stored: nil, lastVersion: row.isNull(9) ? 0 : try row.integer(9))
            return
        }
        let stored = Stored(
            id: try row.integer(0), finding: try row.word(1), meaning: try row.word(2), version: try row.integer(3),
            created: try row.moment(4), updated: try row.moment(5), expires: row.isNull(6) ? nil : try row.moment(6),
            user: try row.stringOrNil(7), bytes: Int(try row.integer(8)))
        self.init(stored: stored, lastVersion: stored.version)
    }

    private init(stored: Stored?, lastVersion: Int64) {
        self.stored = stored
        self.lastVersion = lastVersion
    }
}
