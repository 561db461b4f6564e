/// The whole history of a database's tables, oldest first, and the mark that says whose database it is.
package struct Migrations: Sendable {
    package let applicationID: Int32
    package let list: [Migration]

    package init(applicationID: Int32, _ list: [Migration]) {
        self.applicationID = applicationID
        self.list = list
    }

    /// Runs what is missing, each step in a transaction of its own, and tells the names of what it ran.
    ///
    /// A database of another program, of a newer version of this one, or with another past is left untouched.
    @discardableResult
    package func apply(to database: borrowing Database) throws(SQLiteError) -> [String] {
        try checkOwner(database)
        // References are checked at the end of each step instead: rebuilding a table breaks them for a moment.
        try database.set("foreign_keys", 0)
        var names: [String] = []
        do throws(SQLiteError) {
            while let name = try applyNext(to: database) { names.append(name) }
        } catch {
            try database.set("foreign_keys", 1)
            throw error
        }
        try database.set("foreign_keys", 1)
        return names
    }

    /// The next step, found under the write lock: another process may be doing the same.
    private func applyNext(to database: borrowing Database) throws(SQLiteError) -> String? {
        let transaction = try database.transaction()
        try transaction.run(
            """
            CREATE TABLE IF NOT EXISTS schema_migrations (
                position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, hash TEXT NOT NULL,
                applied_at INTEGER NOT NULL
            ) STRICT
            """)
        let position = try checkHistory(transaction)
        guard position < list.count else {
            transaction.rollback()
            return nil
        }
        let migration = list[position]
        try transaction.runScript(migration.script)
        try migration.change?(transaction)
        if let problem = try database.danglingReferences().first {
            throw SQLiteError(
                .constraint, reason: "after the migration '\(migration.name)' \(problem)",
                path: database.connection.path)
        }
        try transaction.run(
            """
            INSERT INTO schema_migrations (position, name, hash, applied_at)
            VALUES (\(position), \(migration.name), \(migration.hash), unixepoch())
            """)
        try database.setApplicationID(applicationID)
        try database.setUserVersion(Int32(position + 1))
        try transaction.commit()
        return migration.name
    }

    private func checkOwner(_ database: borrowing Database) throws(SQLiteError) {
        let id = try database.applicationID()
        let tables = try database.value("SELECT count(*) FROM sqlite_schema", as: Int.self) ?? 0
        if id == applicationID || id == 0 && tables == 0 { return }
        throw SQLiteError(.foreign, reason: "it belongs to another program", path: database.connection.path)
    }

    /// How many steps have been taken, provided that they are the first of ours.
    private func checkHistory(_ transaction: borrowing Transaction) throws(SQLiteError) -> Int {
        let path = transaction.connection.path
        let taken = try transaction.rows("SELECT name, hash FROM schema_migrations ORDER BY position") {
            (row) throws(SQLiteError) in (name: try row.get(0, as: String.self), hash: try row.get(1, as: String.self))
        }
        for (step, migration) in zip(taken, list) {
            if step.name != migration.name {
                throw SQLiteError(
                    .foreign, reason: "its migration '\(step.name)' is '\(migration.name)' in this program", path: path)
            }
            if step.hash != migration.hash {
                throw SQLiteError(
                    .foreign, reason: "its migration '\(step.name)' ran with another script than this program has",
                    path: path)
            }
        }
        if taken.count > list.count {
            throw SQLiteError(
                .fromTheFuture,
                reason: "it has \(taken.count) migrations up to '\(taken[taken.count - 1].name)', "
                    + "this program knows \(list.count)", path: path)
        }
        return taken.count
    }
}
