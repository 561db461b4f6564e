import CSQLite

/// What can be asked for rows: a `Database`, a `Transaction`, a `Snapshot`.
package protocol ReadAccess: ~Copyable {
    var connection: Connection { get }
}

extension ReadAccess where Self: ~Copyable {
    /// Every row as what the body makes of it.
    package borrowing func rows<Value>(
        _ sql: SQL, _ read: (borrowing Row) throws(SQLiteError) -> Value
    ) throws(SQLiteError) -> [Value] {
        var values: [Value] = []
        try each(sql) { (row) throws(SQLiteError) in
            values.append(try read(row))
            return true
        }
        return values
    }

    /// The first row; nil where there is none.
    package borrowing func first<Value>(
        _ sql: SQL, _ read: (borrowing Row) throws(SQLiteError) -> Value
    ) throws(SQLiteError) -> Value? {
        var value: Value?
        try each(sql) { (row) throws(SQLiteError) in
            value = try read(row)
            return false
        }
        return value
    }

    /// The first column of the first row; nil where there is no row.
    package borrowing func value<Value: Readable>(
        _ sql: SQL, as type: Value.Type = Value.self
    ) throws(SQLiteError) -> Value? {
        try first(sql) { (row) throws(SQLiteError) in try row.get(0, as: type) }
    }

    /// Row after row without keeping any, until the body answers false.
    package borrowing func each(
        _ sql: SQL, _ body: (borrowing Row) throws(SQLiteError) -> Bool
    ) throws(SQLiteError) {
        let statement = try connection.statement(sql.text)
        defer { statement.reset() }
        try statement.bind(sql.parameters)
        while try statement.step() {
            if try !body(Row(statement: statement)) { return }
        }
    }

    /// A statement to be run many times; its parameters are the `?` of its text.
    package borrowing func prepare(_ sql: StaticString) throws(SQLiteError) -> Statement {
        try Statement(sql.description, on: connection)
    }
}
