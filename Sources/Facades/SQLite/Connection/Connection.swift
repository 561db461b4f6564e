import CSQLite

/// The open `sqlite3` behind a `Database`, a `Transaction` or a `Snapshot`; belongs to one thread.
///
/// It has no members for other modules: what may be done with it is decided by the value that lends it.
package final class Connection {
    let handle: OpaquePointer
    let path: String
    let watch: Watch
    /// While it is on, statements may begin and end transactions and attach files.
    var isPrivileged = false
    var scopes = TransactionScopes()
    /// Apart, so that no statement of a caller is ever found to be a privileged one.
    private var statements: StatementCache
    private var privilegedStatements = StatementCache(limit: 16)

    init(_ location: Location, _ mode: OpenMode, statementLimit: Int) throws(SQLiteError) {
        _ = Self.keepsFreedMemory
        _ = Self.countsNoMemory
        let path = location.path
        let (name, flags) = try Self.target(location, mode)
        var opened: OpaquePointer?
        // No mutexes inside SQLite: the connection never leaves its thread.
        let result = sqlite3_open_v2(name, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard let opened, result == SQLITE_OK else {
            let reason = opened.flatMap(sqlite3_errmsg).map { String(cString: $0) } ?? SQLiteError.words(for: result)
            sqlite3_close_v2(opened)
            throw SQLiteError(code: result, reason: reason, sql: nil, path: path)
        }
        handle = opened
        self.path = path
        watch = Watch(opened)
        statements = StatementCache(limit: statementLimit)
        TextRanking.install(on: self)
        TextFit.install(on: self)
        Authorization.install(on: self)
        watch.install()
    }

    deinit {
        statements.removeAll()
        privilegedStatements.removeAll()
        // The second version waits for statements that are still referenced somewhere.
        sqlite3_close_v2(handle)
    }

    /// SQLite takes 64 KiB for each statement with triggers and frees them at its end; what glibc keeps by itself is so
    /// little that it would give memory back to the system, and fault it in again, with every such statement.
    private static let keepsFreedMemory = caxton_malloc_thresholds(1 << 20, 1 << 20) == 1

    /// Nobody asks how much memory SQLite has, and for counting it every allocation would take one lock.
    private static let countsNoMemory = caxton_sqlite_without_memory_statistics() == SQLITE_OK

    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// A prepared statement that nobody is using; give it back by letting it go after `reset`.
    func statement(_ sql: String) throws(SQLiteError) -> CompiledStatement {
        if isPrivileged {
            try privilegedStatements.statement(sql, on: self)
        } else {
            try statements.statement(sql, on: self)
        }
    }

    func statement(fixed sql: StaticString) throws(SQLiteError) -> CompiledStatement {
        try statements.statement(fixed: sql, on: self)
    }

    func privileged<Value>(_ body: () throws(SQLiteError) -> Value) throws(SQLiteError) -> Value {
        let before = isPrivileged
        isPrivileged = true
        defer { isPrivileged = before }
        return try body()
    }

    /// What SQLite says about the call that just failed.
    func failure(_ code: Int32, sql: String?, hidingValues: Bool = false) -> SQLiteError {
        var reason = sqlite3_errmsg(handle).map { String(cString: $0) } ?? SQLiteError.words(for: code)
        if hidingValues, code & 0xff == SQLITE_ERROR { reason = SQLiteError.withoutValues(reason) }
        var error = SQLiteError(code: code, reason: reason, sql: sql, path: path)
        if error.family == .interrupted, watch.isOverdue, !watch.isStopped {
            error.family = .timedOut
            error.reason = "it did not end in the time it was given"
        }
        return error
    }

    /// The name that SQLite shall open: one that it takes for a file, whatever it looks like.
    private static func target(_ location: Location, _ mode: OpenMode) throws(SQLiteError) -> (String, Int32) {
        let flags =
            switch mode {
            case .readOnly: SQLITE_OPEN_READONLY
            case .readWrite: SQLITE_OPEN_READWRITE
            case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            }
        switch location {
        case .memory: return (":memory:", flags | SQLITE_OPEN_MEMORY)
        case .file(let path):
            if path.isEmpty || path.utf8.contains(0) {
                throw SQLiteError(.cannotOpen, reason: "a path must not be empty or contain a NUL byte", path: path)
            }
            let isSpecial = path.hasPrefix(":") || path.hasPrefix("file:")
            return (isSpecial ? "./" + path : path, flags)
        }
    }
}
