import CSQLite

/// What can change a database: a `Database` (each statement a transaction of its own) or a `Transaction`.
package protocol WriteAccess: ReadAccess, ~Copyable {}

extension WriteAccess where Self: ~Copyable {
    /// Runs one statement to its end and tells how many rows it inserted, changed or deleted.
    @discardableResult
    package borrowing func run(_ sql: SQL) throws(SQLiteError) -> Int {
        try connection.statement(sql.text).run(sql.parameters)
    }

    /// Runs one statement after another; for tables and indexes, so there are no parameters.
    package borrowing func runScript(_ script: StaticString) throws(SQLiteError) {
        try connection.runScript(script.description)
    }

    /// The row id that the newest insert on this connection made.
    package var lastInsertedRowID: Int64 { sqlite3_last_insert_rowid(connection.handle) }
}

extension Connection {
    /// A statement of our own, whose text holds no values.
    func run(_ sql: String) throws(SQLiteError) {
        try statement(sql).run([])
    }

    func runScript(_ script: String) throws(SQLiteError) {
        var failure: SQLiteError?
        script.withCString { text in
            // Stops at the first statement that fails.
            let result = sqlite3_exec(handle, text, nil, nil, nil)
            if result != SQLITE_OK { failure = self.failure(result, sql: script) }
        }
        if let failure { throw failure }
    }
}
