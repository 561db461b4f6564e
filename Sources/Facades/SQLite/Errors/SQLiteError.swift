/// Something a database could not do: what it was, in which file, for which statement, and why.
package struct SQLiteError: Error, Sendable, Hashable {
    /// The kinds of failure that a caller may want to answer differently.
    package enum Family: String, Sendable, Hashable, CaseIterable {
        /// Another connection holds the lock.
        case busy
        /// This connection itself stands in the way, for instance a read that has not ended.
        case locked
        /// The disk, a quota or the limit of the database.
        case full
        case readOnly
        case corrupt
        case constraint
        case notADatabase
        case cannotOpen
        case ioError
        case outOfMemory
        case tooBig
        /// The program used this facade or SQLite wrongly: our bug.
        case misuse
        /// The statement is wrong, or a function in it refused its arguments.
        case statement
        /// A column holds another kind of value than the one asked for.
        case mismatch
        /// Stopped from outside.
        case interrupted
        /// Stopped because its time was up.
        case timedOut
        /// The writer or the readers have been closed.
        case closed
        /// More work is waiting than was agreed to.
        case overloaded
        /// Made by a newer version of this program.
        case fromTheFuture
        /// A database of some other program, or with another history of migrations.
        case foreign
        case other
    }

    package var family: Family
    /// SQLite's primary result code; 0 where SQLite itself was not asked.
    package var code: Int32
    package var extendedCode: Int32
    /// What happened, without any value that was bound to the statement.
    package var reason: String
    /// The text of the statement with `?` for its parameters.
    package var sql: String?
    package var path: String

    init(
        _ family: Family, code: Int32 = 0, extendedCode: Int32 = 0, reason: String, sql: String? = nil, path: String
    ) {
        self.family = family
        self.code = code
        self.extendedCode = extendedCode
        self.reason = reason
        self.sql = sql
        self.path = path
    }
}
