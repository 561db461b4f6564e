import CSQLite
import Platform

/// One connection to a database; stays on the thread that opened it and is closed when the value goes away.
///
/// All its calls block: on the threads of the concurrency pool use `Writer` and `Readers`.
package struct Database: ~Copyable, WriteAccess {
    package let connection: Connection
    let mode: OpenMode

    /// Opens with write-ahead log, foreign keys and the defences against hostile files switched on.
    package static func open(
        _ location: Location, _ mode: OpenMode = .create, _ options: DatabaseOptions = DatabaseOptions()
    ) throws(SQLiteError) -> Database {
        if case .file(let path) = location, mode == .create { try createPrivately(path) }
        let connection = try Connection(location, mode, statementLimit: options.statementLimit)
        let database = Database(connection: connection, mode: mode)
        try database.configure(location, options)
        return database
    }

    /// Begins a transaction that holds the write lock from its first moment, so it cannot be refused half-way.
    package borrowing func transaction() throws(SQLiteError) -> Transaction {
        try Transaction(beginningOn: connection)
    }

    /// Begins a view of the database that stays the same until the value goes away.
    package borrowing func snapshot() throws(SQLiteError) -> Snapshot {
        try Snapshot(beginningOn: connection)
    }

    /// The transaction is committed when the body returns and undone when it throws.
    package borrowing func write<Value, Failure: Error>(
        _ body: (borrowing Transaction) throws(Failure) -> Value, orFailing fail: (SQLiteError) -> Failure
    ) throws(Failure) -> Value {
        let transaction: Transaction
        do throws(SQLiteError) { transaction = try self.transaction() } catch { throw fail(error) }
        let value = try body(transaction)
        do throws(SQLiteError) { try transaction.commit() } catch { throw fail(error) }
        return value
    }

    package borrowing func write<Value>(
        _ body: (borrowing Transaction) throws(SQLiteError) -> Value
    ) throws(SQLiteError) -> Value {
        try write(body, orFailing: { $0 })
    }

    /// Whether `sqlite3_get_autocommit` says that a transaction is open.
    package var isInTransaction: Bool { connection.isInTransaction }

    /// Closes now; letting the value go does the same.
    package consuming func close() {}

    /// An empty file is an empty database, and the log files that SQLite adds later take over its permissions.
    private static func createPrivately(_ path: String) throws(SQLiteError) {
        if path.isEmpty || File.exists(path) { return }
        do throws(SystemError) {
            try File.create(path, [], exclusive: true, mode: 0o600)
        } catch {
            if error.family != .exists { throw SQLiteError(.cannotOpen, reason: error.reason, path: path) }
        }
    }
}
