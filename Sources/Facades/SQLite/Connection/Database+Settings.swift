import CSQLite

extension Database {
    borrowing func configure(_ location: Location, _ options: DatabaseOptions) throws(SQLiteError) {
        let switches = [
            (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0), (SQLITE_DBCONFIG_DQS_DML, 0),
            (SQLITE_DBCONFIG_DQS_DDL, 0), (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
        ]
        for (option, on) in switches {
            let result = caxton_sqlite_switch(connection.handle, option, Int32(on))
            if result != SQLITE_OK { throw connection.failure(result, sql: nil) }
        }
        sqlite3_busy_timeout(connection.handle, options.patience.wholeMilliseconds)
        try set("cell_size_check", 1)
        try set("foreign_keys", 1)
        try set("cache_size", -Int64(options.cacheBytes / 1024))
        if mode != .readOnly {
            if case .file = location { try useWriteAheadLog() }
            try set("synchronous", options.synchronous.rawValue)
            try set("journal_size_limit", Int64(options.journalSizeLimit))
            try set("wal_autocheckpoint", Int64(options.checkpointPages))
            if let limit = options.sizeLimit {
                let pageSize = try setting("page_size")
                try set("max_page_count", max(1, Int64(limit) / max(1, pageSize)))
            }
        } else {
            // Reading once finds out now whether it is a database at all.
            _ = try setting("schema_version")
        }
    }

    /// SQLite does not fail where the log cannot be used, it answers with the mode that it kept.
    private borrowing func useWriteAheadLog() throws(SQLiteError) {
        let mode = try first("PRAGMA journal_mode = WAL") { (row) throws(SQLiteError) in try row.get(0, as: String.self)
        }
        if mode != "wal" {
            throw SQLiteError(
                .cannotOpen, reason: "its file system does not allow a write-ahead log", path: connection.path)
        }
    }

    /// The number a program marks its files with; 0 when it has not.
    package borrowing func applicationID() throws(SQLiteError) -> Int32 {
        Int32(truncatingIfNeeded: try setting("application_id"))
    }

    package borrowing func setApplicationID(_ id: Int32) throws(SQLiteError) { try set("application_id", Int64(id)) }

    /// The version of the tables, counted by whoever makes them.
    package borrowing func userVersion() throws(SQLiteError) -> Int { Int(try setting("user_version")) }

    package borrowing func setUserVersion(_ version: Int32) throws(SQLiteError) {
        try set("user_version", Int64(version))
    }

    /// What a savepoint would put back is kept in memory up to 64 KiB, and then in a file that is made anew for each group
    /// of writes; a group of a few turns changes more pages than that.
    borrowing func keepTemporary(_ place: TemporaryPlace) throws(SQLiteError) { try set("temp_store", place.rawValue) }

    borrowing func temporaries() throws(SQLiteError) -> TemporaryPlace {
        TemporaryPlace(rawValue: try setting("temp_store")) ?? .inFiles
    }

    /// Pragmas take no parameters; these are names and numbers of our own.
    borrowing func set(_ pragma: StaticString, _ value: Int64) throws(SQLiteError) {
        try connection.run("PRAGMA \(pragma) = \(value)")
    }

    borrowing func setting(_ pragma: StaticString) throws(SQLiteError) -> Int64 {
        let statement = try connection.statement("PRAGMA \(pragma)")
        defer { statement.reset() }
        return try statement.step() ? sqlite3_column_int64(statement.handle, 0) : 0
    }
}

/// Where a connection keeps what it needs for a while.
enum TemporaryPlace: Int64 {
    case inFiles = 0
    case inMemory = 2
}
