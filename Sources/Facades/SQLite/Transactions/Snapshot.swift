/// One unchanging view of the database, whatever is written meanwhile; ends with the value.
package struct Snapshot: ~Copyable, ReadAccess {
    package let connection: Connection

    init(beginningOn connection: Connection) throws(SQLiteError) {
        if connection.isInTransaction {
            throw SQLiteError(.misuse, reason: "a transaction is open already", path: connection.path)
        }
        try connection.privileged { () throws(SQLiteError) in
            try connection.run("BEGIN")
        }
        self.connection = connection
    }

    /// For one statement and no more, which is a view of its own.
    init(ofOneStatementOn connection: Connection) throws(SQLiteError) {
        if connection.isInTransaction {
            throw SQLiteError(.misuse, reason: "a transaction is open already", path: connection.path)
        }
        self.connection = connection
    }

    deinit { connection.abandonTransaction() }
}

extension Connection {
    /// Undoes whatever transaction is open, even when the connection has been told to stop.
    func abandonTransaction() {
        guard isInTransaction else { return }
        watch.shielding { _ = try? privileged { () throws(SQLiteError) in try run("ROLLBACK") } }
    }
}
