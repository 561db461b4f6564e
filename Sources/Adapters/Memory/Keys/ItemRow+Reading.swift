import AgentModel
import AgentPorts
import JSON
import SQLite

/// The two questions that every write and every read of one key ask, in the shape that costs least.
extension ItemRow {
    /// The row of a key, whether or not its time is over.
    static func find(
        _ key: MemoryKey, _ number: Int64, _ space: MemorySpace, _ reading: borrowing some ReadAccess & ~Copyable
    ) throws(SQLiteError) -> ItemRow? {
        try reading.first(
            fixed: """
                SELECT i.id, i.space, i.finding, i.meaning, NULL, i.key, i.type, i.value, i.observations, i.metadata,
                    i.confidence, i.strength, i.importance, i.version, i.created, i.updated, i.expires, i.agent,
                    i.conversation, i.message, i.user
                FROM memory_items i WHERE i.space = ? AND i.key = ?
                """
        ) { values in
            values.add(number)
            values.add(key.text)
        } read: { (row) throws(SQLiteError) in
            try ItemRow(row, in: space, key: key)
        }
    }

    /// The same where the number of the space is not known.
    static func find(
        _ key: MemoryKey, in space: MemorySpace, _ reading: borrowing some ReadAccess & ~Copyable
    ) throws(SQLiteError) -> ItemRow? {
        try reading.first(
            fixed: """
                SELECT i.id, i.space, i.finding, i.meaning, NULL, i.key, i.type, i.value, i.observations, i.metadata,
                    i.confidence, i.strength, i.importance, i.version, i.created, i.updated, i.expires, i.agent,
                    i.conversation, i.message, i.user
                FROM memory_items i
                WHERE i.space = (SELECT s.id FROM memory_spaces s WHERE s.scope = ? AND s.owner = ?) AND i.key = ?
                """
        ) { values in
            values.add(space.scope.rawValue)
            values.add(space.owner)
            values.add(key.text)
        } read: { (row) throws(SQLiteError) in
            try ItemRow(row, in: space, key: key)
        }
    }
}
