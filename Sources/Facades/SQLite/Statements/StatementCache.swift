/// The prepared statements of one connection by their text; the one unused for longest makes room.
struct StatementCache {
    private var statements: [String: CompiledStatement] = [:]
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

    mutating func removeAll() { statements.removeAll() }
}
