import CSQLite

/// Columns as the plain types, without a detour; as strict as `get`.
extension Row {
    package borrowing func isNull(_ column: Int) -> Bool { storage(of: column) == SQLITE_NULL }

    package borrowing func integer(_ column: Int) throws(SQLiteError) -> Int64 {
        try check(column, SQLITE_INTEGER, Int64.phrase)
        return sqlite3_column_int64(statement.handle, Int32(column))
    }

    /// An integer is taken too: SQLite itself stores 2.0 as 2.
    package borrowing func number(_ column: Int) throws(SQLiteError) -> Double {
        switch storage(of: column) {
        case SQLITE_FLOAT: return sqlite3_column_double(statement.handle, Int32(column))
        default: return try get(column)
        }
    }

    package borrowing func string(_ column: Int) throws(SQLiteError) -> String {
        try check(column, SQLITE_TEXT, String.phrase)
        // The pointer first: asking for the length may convert.
        let start = sqlite3_column_text(statement.handle, Int32(column))
        let count = Int(sqlite3_column_bytes(statement.handle, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    package borrowing func stringOrNil(_ column: Int) throws(SQLiteError) -> String? {
        isNull(column) ? nil : try string(column)
    }

    package borrowing func integerOrNil(_ column: Int) throws(SQLiteError) -> Int64? {
        isNull(column) ? nil : try integer(column)
    }

    private borrowing func storage(of column: Int) -> Int32 { sqlite3_column_type(statement.handle, Int32(column)) }

    private borrowing func check(_ column: Int, _ wanted: Int32, _ phrase: String) throws(SQLiteError) {
        if storage(of: column) == wanted { return }
        _ = try get(column, as: SQLValue.self)
        throw senseless(column, expected: phrase)
    }
}
