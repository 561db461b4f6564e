/// The prepared statements of one connection by their text; the one unused for longest makes room.
struct StatementCache {
    private var statements: [String: CompiledStatement] = [:]
    /// Those that are found by where their text stands in the program; never more than the program has.
    private var fixed: [UnsafeRawPointer: CompiledStatement] = [:]
    private var uses: UInt64 = 0
    private let limit: Int

    init(limit: Int) { self.limit = max(0, limit) }

    var count: Int { statements.count }

    /// A statement that is running already is not shared: whoever asks meanwhile gets one of his own.
    mutating func statement(_ sql: String, on connection: Connection) throws(SQLiteError) -> CompiledStatement {
        uses += 1
        if let kept = statements[sql] {
            if kept.isBusy { return try CompiledStatement(sql, on: connection) }
            kept.lastUse = uses
            return kept
        }
        let statement = try CompiledStatement(sql, on: connection)
        if limit == 0 { return statement }
        if statements.count >= limit, let oldest = statements.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            statements[oldest.key] = nil
        }
        statement.lastUse = uses
        statements[sql] = statement
        return statement
    }

    /// The same without reading the text.
    mutating func statement(fixed sql: StaticString, on connection: Connection) throws(SQLiteError) -> CompiledStatement
    {
        guard limit > 0, sql.hasPointerRepresentation else { return try statement(sql.description, on: connection) }
        let place = UnsafeRawPointer(sql.utf8Start)
        if let kept = fixed[place] {
            return kept.isBusy ? try CompiledStatement(sql.description, on: connection) : kept
        }
        let statement = try CompiledStatement(sql.description, on: connection)
        fixed[place] = statement
        return statement
    }

    mutating func removeAll() {
        statements.removeAll()
        fixed.removeAll()
    }
}
