import CSQLite

/// How thoroughly a database is looked at.
package enum Integrity: Sendable, Hashable {
    /// Without comparing indexes with their tables: several times faster.
    case quick
    case full
}

/// How far the write-ahead log is copied into the database.
package enum Checkpoint: Sendable, Hashable {
    /// As far as possible without waiting for anybody.
    case passive
    /// Everything, waiting for readers of older views; the log is empty afterwards.
    case truncate
}

extension Database {
    /// What is wrong with the file, in SQLite's words; nothing when it is sound.
    package borrowing func integrity(_ depth: Integrity = .full) throws(SQLiteError) -> [String] {
        let text: (borrowing Row) throws(SQLiteError) -> String = { (row) throws(SQLiteError) in try row.get(0) }
        var problems =
            switch depth {
            case .quick: try rows("PRAGMA quick_check", text)
            case .full: try rows("PRAGMA integrity_check", text)
            }
        problems.removeAll { $0 == "ok" }
        return problems + (try danglingReferences())
    }

    borrowing func danglingReferences() throws(SQLiteError) -> [String] {
        try rows("PRAGMA foreign_key_check") { (row) throws(SQLiteError) in
            let (table, id, parent) = (
                try row.get(0, as: String.self), try row.get(1, as: Int64?.self), try row.get(2, as: String.self)
            )
            return "row \(id.map(String.init) ?? "?") of '\(table)' refers to a row that '\(parent)' does not have"
        }
    }

    package borrowing func checkpoint(_ extent: Checkpoint) throws(SQLiteError) {
        let mode = extent == .truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE
        let result = sqlite3_wal_checkpoint_v2(connection.handle, nil, mode, nil, nil)
        if result != SQLITE_OK { throw connection.failure(result, sql: nil) }
    }
}
