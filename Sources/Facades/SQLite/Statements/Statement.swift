import CSQLite

/// A statement to be run many times with other values; belongs to the thread of its connection, which it keeps open.
package struct Statement: ~Copyable {
    private let compiled: CompiledStatement
    private let connection: Connection

    init(_ sql: String, on connection: Connection) throws(SQLiteError) {
        compiled = try CompiledStatement(sql, on: connection)
        self.connection = connection
    }

    /// Runs to the end and tells how many rows it inserted, changed or deleted.
    @discardableResult
    package borrowing func run(_ parameters: any Bindable...) throws(SQLiteError) -> Int {
        try compiled.run(parameters.map(\.sqlValue))
    }

    /// Parameters by name, with its sign: `[":id": 7]`.
    @discardableResult
    package borrowing func run(named parameters: [String: any Bindable]) throws(SQLiteError) -> Int {
        defer { compiled.reset() }
        for (name, value) in parameters { try compiled.bind(value.sqlValue, named: name) }
        return try compiled.runBound()
    }

    /// Every row as what the body makes of it.
    package borrowing func rows<Value>(
        _ parameters: any Bindable..., read: (borrowing Row) throws(SQLiteError) -> Value
    ) throws(SQLiteError) -> [Value] {
        defer { compiled.reset() }
        try compiled.bind(parameters.map(\.sqlValue))
        var values: [Value] = []
        while try compiled.step() { values.append(try read(Row(statement: compiled))) }
        return values
    }
}

extension CompiledStatement {
    @discardableResult
    func run(_ values: [SQLValue]) throws(SQLiteError) -> Int {
        defer { reset() }
        try bind(values)
        return try runBound()
    }

    func runBound() throws(SQLiteError) -> Int {
        while try step() {}
        return sqlite3_stmt_readonly(handle) == 0 ? Int(sqlite3_changes64(connection.handle)) : 0
    }
}
