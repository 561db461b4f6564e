import CSQLite

/// Gives a statement its values one after the other, in the order of its question marks.
package struct Binding: ~Copyable {
    private let handle: OpaquePointer
    private(set) var count: Int32 = 0
    /// What SQLite said about the first value that it did not take.
    private(set) var result = SQLITE_OK

    init(_ handle: OpaquePointer) { self.handle = handle }

    package mutating func add(_ integer: Int64?) {
        if let integer { note(sqlite3_bind_int64(handle, next(), integer)) } else { addNull() }
    }

    package mutating func add(_ integer: Int) { note(sqlite3_bind_int64(handle, next(), Int64(integer))) }

    package mutating func add(_ number: Double) { note(sqlite3_bind_double(handle, next(), number)) }

    package mutating func add(_ text: String?) {
        guard var text else { return addNull() }
        let index = next()
        let result = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                caxton_sqlite_bind_text(handle, index, $0.baseAddress, sqlite3_uint64($0.count))
            }
        }
        note(result)
    }

    package mutating func add(_ bytes: [UInt8]?) {
        guard let bytes else { return addNull() }
        let index = next()
        note(
            bytes.withUnsafeBytes {
                caxton_sqlite_bind_blob(handle, index, $0.baseAddress, sqlite3_uint64($0.count))
            })
    }

    private mutating func addNull() { note(sqlite3_bind_null(handle, next())) }

    private mutating func next() -> Int32 {
        count += 1
        return count
    }

    private mutating func note(_ result: Int32) {
        if self.result == SQLITE_OK { self.result = result }
    }
}

extension CompiledStatement {
    func bind(_ give: (inout Binding) -> Void) throws(SQLiteError) {
        var binding = Binding(handle)
        markBusy()
        give(&binding)
        if binding.result != SQLITE_OK { throw connection.failure(binding.result, sql: sql) }
        let expected = sqlite3_bind_parameter_count(handle)
        if binding.count != expected {
            throw SQLiteError(
                .misuse, reason: "\(expected) parameters are needed, \(binding.count) were given", sql: sql,
                path: connection.path)
        }
    }
}

/// For what is run often: the statement is found by where its text stands in the program, and values go straight into it.
extension ReadAccess where Self: ~Copyable {
    package borrowing func first<Value>(
        fixed sql: StaticString, _ give: (inout Binding) -> Void,
        read: (borrowing Row) throws(SQLiteError) -> Value
    ) throws(SQLiteError) -> Value? {
        let statement = try connection.statement(fixed: sql)
        defer { statement.reset() }
        try statement.bind(give)
        return try statement.step() ? try read(Row(statement: statement)) : nil
    }
}

extension WriteAccess where Self: ~Copyable {
    /// Tells how many rows were inserted, changed or deleted.
    @discardableResult
    package borrowing func run(fixed sql: StaticString, _ give: (inout Binding) -> Void) throws(SQLiteError) -> Int {
        let statement = try connection.statement(fixed: sql)
        defer { statement.reset() }
        try statement.bind(give)
        return try statement.runBound()
    }
}
