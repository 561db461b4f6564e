import CSQLite

/// The row a running statement stands on; valid only inside the closure it is lent to.
package struct Row: ~Copyable {
    let statement: CompiledStatement

    package var columnCount: Int { Int(sqlite3_data_count(statement.handle)) }

    /// The column as a type; the type decides what is accepted, an `Optional` takes NULL.
    package borrowing func get<Value: Readable>(
        _ column: Int, as type: Value.Type = Value.self
    ) throws(SQLiteError) -> Value {
        guard column >= 0, column < columnCount else {
            throw error(.misuse, "there is no column \(column), only \(columnCount)")
        }
        let value = self[column]
        guard let read = Value.read(value) else {
            let name = self.name(of: column)
            throw error(.mismatch, "column '\(name)' holds \(value.kind.phrase); expected \(Value.phrase)")
        }
        return read
    }

    /// The column by its name in the result, which `AS` can give it.
    package borrowing func get<Value: Readable>(
        _ name: String, as type: Value.Type = Value.self
    ) throws(SQLiteError) -> Value {
        for column in 0..<columnCount where self.name(of: column) == name { return try get(column) }
        throw error(.misuse, "there is no column '\(name)'")
    }

    /// All columns, in order.
    package borrowing func values() -> [SQLValue] { (0..<columnCount).map { self[$0] } }

    /// For a value that is of the right kind and still makes no sense.
    package borrowing func senseless(_ column: Int) -> SQLiteError {
        error(.mismatch, "column '\(name(of: column))' holds what was never written there")
    }

    /// For a value of another kind than is written there.
    borrowing func senseless(_ column: Int, expected phrase: String) -> SQLiteError {
        error(.mismatch, "column '\(name(of: column))' holds \(self[column].kind.phrase); expected \(phrase)")
    }

    private subscript(_ column: Int) -> SQLValue {
        let handle = statement.handle
        let index = Int32(column)
        switch sqlite3_column_type(handle, index) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, index))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, index))
        case SQLITE_TEXT:
            // The pointer first: asking for the length may convert.
            let start = sqlite3_column_text(handle, index)
            let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, index)))
            return .text(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(handle, index)
            let bytes = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, index)))
            return .blob(Array(bytes))
        default: return .null
        }
    }

    private borrowing func name(of column: Int) -> String {
        sqlite3_column_name(statement.handle, Int32(column)).map { String(cString: $0) } ?? ""
    }

    private borrowing func error(_ family: SQLiteError.Family, _ reason: String) -> SQLiteError {
        SQLiteError(family, reason: reason, sql: statement.sql, path: statement.connection.path)
    }
}
