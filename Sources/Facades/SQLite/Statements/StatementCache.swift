/// The prepared statements of one connection by their text; the one unused for longest makes room.
struct StatementCache {
    private struct Entry {
        var statement: CompiledStatement
        var lastUse: UInt64
    }

    private var entries: [String: Entry] = [:]
    private var uses: UInt64 = 0
    private let limit: Int

    init(limit: Int) { self.limit = max(0, limit) }

    var count: Int { entries.count }

    /// A statement that is running already is not shared: whoever asks meanwhile gets one of his own.
    mutating func statement(_ sql: String, on connection: Connection) throws(SQLiteError) -> CompiledStatement {
        uses += 1
        if let kept = entries[sql]?.statement {
            if kept.isBusy { return try CompiledStatement(sql, on: connection) }
            entries[sql]?.lastUse = uses
            return kept
        }
        let statement = try CompiledStatement(sql, on: connection)
        if limit == 0 { return statement }
        if entries.count >= limit, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            entries[oldest.key] = nil
        }
        entries[sql] = Entry(statement: statement, lastUse: uses)
        return statement
    }

    mutating func removeAll() { entries.removeAll() }
}
