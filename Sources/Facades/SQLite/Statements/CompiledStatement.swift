import CSQLite

/// An `sqlite3_stmt`, finalized with the object; used only while its connection is open.
///
/// Not `Sendable`: it belongs to the thread of its connection.
final class CompiledStatement {
    let handle: OpaquePointer
    let sql: String
    /// Not strong: the connection keeps statements, and whoever uses one holds the connection.
    unowned let connection: Connection
    /// Between binding and `reset`.
    private(set) var isBusy = false
    /// Counted by the cache that keeps it.
    var lastUse: UInt64 = 0

    /// Exactly one statement.
    init(_ sql: String, on connection: Connection) throws(SQLiteError) {
        var failure: SQLiteError?
        var prepared: OpaquePointer?
        sql.withCString { text in
            var rest: UnsafePointer<CChar>?
            let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
            let result = sqlite3_prepare_v3(connection.handle, text, -1, flags, &prepared, &rest)
            if result != SQLITE_OK {
                failure = connection.failure(result, sql: sql)
            } else if prepared == nil {
                failure = SQLiteError(.misuse, reason: "there is no statement", sql: sql, path: connection.path)
            } else if !Self.isBlank(rest) {
                failure = SQLiteError(
                    .misuse, reason: "there is more than one statement", sql: sql, path: connection.path)
            }
        }
        guard failure == nil, let prepared else {
            sqlite3_finalize(prepared)
            throw failure ?? SQLiteError(.misuse, reason: "there is no statement", sql: sql, path: connection.path)
        }
        handle = prepared
        self.sql = sql
        self.connection = connection
    }

    deinit { sqlite3_finalize(handle) }

    /// Values are about to be bound.
    func markBusy() { isBusy = true }

    func bind(_ values: [SQLValue]) throws(SQLiteError) {
        let expected = Int(sqlite3_bind_parameter_count(handle))
        if values.count != expected {
            throw SQLiteError(
                .misuse, reason: "\(expected) parameters are needed, \(values.count) were given", sql: sql,
                path: connection.path)
        }
        for (index, value) in values.enumerated() { try bind(value, at: Int32(index) + 1) }
    }

    func bind(_ value: SQLValue, named name: String) throws(SQLiteError) {
        let index = sqlite3_bind_parameter_index(handle, name)
        if index == 0 {
            throw SQLiteError(.misuse, reason: "there is no parameter '\(name)'", sql: sql, path: connection.path)
        }
        try bind(value, at: index)
    }

    private func bind(_ value: SQLValue, at index: Int32) throws(SQLiteError) {
        isBusy = true
        let result =
            switch value {
            case .null: sqlite3_bind_null(handle, index)
            case .integer(let integer): sqlite3_bind_int64(handle, index, integer)
            case .real(let number): sqlite3_bind_double(handle, index, number)
            case .text(var text):
                text.withUTF8 { bytes in
                    bytes.withMemoryRebound(to: CChar.self) {
                        caxton_sqlite_bind_text(handle, index, $0.baseAddress, sqlite3_uint64($0.count))
                    }
                }
            case .blob(let bytes):
                bytes.withUnsafeBytes {
                    caxton_sqlite_bind_blob(handle, index, $0.baseAddress, sqlite3_uint64($0.count))
                }
            }
        if result != SQLITE_OK { throw connection.failure(result, sql: sql) }
    }

    /// Goes to the next row; false at the end.
    func step() throws(SQLiteError) -> Bool {
        isBusy = true
        let result = connection.watch.mustEnd ? SQLITE_INTERRUPT : sqlite3_step(handle)
        switch result {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let hasParameters = sqlite3_bind_parameter_count(handle) > 0
            throw connection.failure(result, sql: sql, hidingValues: hasParameters)
        }
    }

    /// Ends the run and forgets the values, so that no large one outlives its use.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        isBusy = false
    }

    private static func isBlank(_ text: UnsafePointer<CChar>?) -> Bool {
        guard var next = text else { return true }
        while next.pointee != 0 {
            switch UInt8(bitPattern: next.pointee) {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: ";"): break
            default: return false
            }
            next += 1
        }
        return true
    }
}
