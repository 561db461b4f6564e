/// Changes that become visible and durable together, or not at all: ended exactly once, by `commit` or `rollback`.
///
/// A value that goes away unended is rolled back. Whoever only borrows one cannot end it.
package struct Transaction: ~Copyable, WriteAccess {
    package let connection: Connection
    private let scope: UInt64
    /// Inside another transaction.
    private let isSavepoint: Bool

    init(beginningOn connection: Connection) throws(SQLiteError) {
        if connection.isInTransaction {
            throw SQLiteError(.misuse, reason: "a transaction is open already", path: connection.path)
        }
        // After a failure like a full disk SQLite may have ended a transaction that nobody has let go of yet.
        connection.scopes.endAll()
        try connection.privileged { () throws(SQLiteError) in try connection.run("BEGIN IMMEDIATE") }
        self.connection = connection
        scope = connection.scopes.begin()
        isSavepoint = false
    }

    private init(insideOn connection: Connection) throws(SQLiteError) {
        if !connection.isInTransaction {
            throw SQLiteError(.misuse, reason: "the transaction has been undone already", path: connection.path)
        }
        try connection.privileged { () throws(SQLiteError) in try connection.run("SAVEPOINT caxton") }
        self.connection = connection
        scope = connection.scopes.begin()
        isSavepoint = true
    }

    /// A part that can be undone by itself; end it before this one.
    package borrowing func savepoint() throws(SQLiteError) -> Transaction {
        try Transaction(insideOn: connection)
    }

    /// Whatever cannot be committed is rolled back, so the transaction is over in any case.
    package consuming func commit() throws(SQLiteError) {
        guard connection.scopes.isInnermost(scope), connection.isInTransaction else {
            throw SQLiteError(
                .misuse, reason: "the transaction was undone, or one around it has ended", path: connection.path)
        }
        do throws(SQLiteError) {
            let sql = isSavepoint ? "RELEASE caxton" : "COMMIT"
            try connection.privileged { () throws(SQLiteError) in try connection.run(sql) }
            connection.scopes.end(scope)
        } catch {
            undo()
            throw error
        }
    }

    package consuming func rollback() { undo() }

    deinit { undo() }

    /// Does nothing when it is over. A rollback fails only where SQLite has rolled back by itself.
    private borrowing func undo() {
        guard connection.scopes.isOpen(scope) else { return }
        connection.scopes.end(scope)
        guard connection.isInTransaction else { return connection.scopes.endAll() }
        guard isSavepoint else { return connection.abandonTransaction() }
        connection.watch.shielding {
            _ = try? connection.privileged { () throws(SQLiteError) in
                try connection.run("ROLLBACK TO caxton")
                try connection.run("RELEASE caxton")
            }
        }
    }
}
