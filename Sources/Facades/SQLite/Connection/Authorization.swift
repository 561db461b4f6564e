import CSQLite

/// Keeps callers' statements from ending transactions that are not theirs and from opening other files.
enum Authorization {
    static func install(on connection: Connection) {
        // SQLite asks while a statement is prepared, never while it runs.
        sqlite3_set_authorizer(
            connection.handle,
            { context, action, _, _, _, _ in Authorization.answer(context, action) },
            Unmanaged.passUnretained(connection).toOpaque())
    }

    private static func answer(_ context: UnsafeMutableRawPointer?, _ action: Int32) -> Int32 {
        switch action {
        case SQLITE_TRANSACTION, SQLITE_SAVEPOINT, SQLITE_ATTACH, SQLITE_DETACH:
            guard let context else { return SQLITE_DENY }
            let connection = Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue()
            return connection.isPrivileged ? SQLITE_OK : SQLITE_DENY
        default: return SQLITE_OK
        }
    }
}
