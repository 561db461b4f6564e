import CSQLite
import Platform

/// Copies of a database that is in use. The copy has its name only when it is complete, checked and on the disk.
package enum Backup {
    /// Page by page, exactly as it is.
    package static func copy(_ source: borrowing Database, to path: String) throws(SQLiteError) {
        try replacing(path) { (partial) throws(SQLiteError) in
            let target = try Database.open(.file(partial), .create)
            // One view for the whole copy: without it the copy would begin again at each change.
            let snapshot = try source.snapshot()
            _ = try snapshot.value("SELECT count(*) FROM sqlite_schema", as: Int.self)
            try copyPages(source.connection, target.connection)
            // A single file, complete without a log beside it.
            try target.connection.run("PRAGMA journal_mode = DELETE")
            try check(target, path)
        }
    }

    /// Without free pages, written anew in order: `VACUUM INTO`.
    package static func compact(_ source: borrowing Database, to path: String) throws(SQLiteError) {
        try replacing(path) { (partial) throws(SQLiteError) in
            let connection = source.connection
            try connection.privileged { () throws(SQLiteError) in
                _ = try CompiledStatement("VACUUM INTO ?", on: connection).run([.text(partial)])
            }
            try check(try Database.open(.file(partial), .readWrite), path)
        }
    }

    private static func copyPages(_ source: Connection, _ target: Connection) throws(SQLiteError) {
        guard let backup = sqlite3_backup_init(target.handle, "main", source.handle, "main") else {
            throw target.failure(sqlite3_errcode(target.handle), sql: nil)
        }
        var result = SQLITE_OK
        // In parts, so that it can be stopped.
        while result == SQLITE_OK {
            result = source.watch.mustEnd ? SQLITE_INTERRUPT : sqlite3_backup_step(backup, 1024)
        }
        let finished = sqlite3_backup_finish(backup)
        if result == SQLITE_INTERRUPT {
            throw SQLiteError(code: result, reason: "interrupted", sql: nil, path: source.path)
        }
        if finished != SQLITE_OK { throw target.failure(finished, sql: nil) }
        if result != SQLITE_DONE {
            throw SQLiteError(code: result, reason: SQLiteError.words(for: result), sql: nil, path: target.path)
        }
    }

    private static func check(_ copy: borrowing Database, _ path: String) throws(SQLiteError) {
        if let problem = try copy.integrity(.quick).first {
            throw SQLiteError(.corrupt, reason: "the copy is not sound: \(problem)", path: path)
        }
    }

    /// Lets the body make a file under another name in the same directory, for its owner only, and renames it.
    private static func replacing(
        _ path: String, _ make: (String) throws(SQLiteError) -> Void
    ) throws(SQLiteError) {
        var random = SystemRandomNumberGenerator()
        let partial = path + ".partial-" + String(random.next() as UInt64, radix: 36)
        defer { for suffix in ["", "-wal", "-shm", "-journal"] { try? File.remove(partial + suffix) } }
        do throws(SystemError) {
            try File.create(partial, [], exclusive: true, mode: 0o600)
        } catch {
            throw SQLiteError(.cannotOpen, reason: error.reason, path: path)
        }
        try make(partial)
        do throws(SystemError) {
            try File.replaceDurably(path, with: partial)
        } catch {
            throw SQLiteError(.ioError, reason: error.reason, path: path)
        }
    }
}
