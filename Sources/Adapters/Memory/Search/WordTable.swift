import AgentPorts
import SQLite

/// The full-text index: its rows have the numbers of the items.
enum WordTable {
    /// Writes only where the text is another than before.
    static func put(
        _ text: SearchText?, of id: Int64, space: Int64, replacing before: SearchText?,
        _ transaction: borrowing Transaction
    ) throws(SQLiteError) {
        if text == nil, before == nil { return }
        if let text, let before, text.name == before.name, text.text == before.text { return }
        if before != nil { try transaction.run("DELETE FROM memory_words WHERE rowid = \(id)") }
        guard let text else { return }
        // The number may have belonged to another item until just now.
        try sweep(transaction)
        try transaction.run(
            """
            INSERT INTO memory_words (rowid, space, name, text)
            VALUES (\(id), \("s\(space)"), \(Words.spaced(text.name)), \(Words.spaced(text.text)))
            """)
    }

    /// Takes out what belonged to items that are gone.
    static func sweep(_ transaction: borrowing Transaction) throws(SQLiteError) {
        let isClean =
            try transaction.first(fixed: "SELECT 1 FROM memory_words_gone LIMIT 1") { _ in
            } read: { (_) throws(SQLiteError) in
                false
            } ?? true
        if isClean { return }
        try transaction.run("DELETE FROM memory_words WHERE rowid IN (SELECT item FROM memory_words_gone)")
        try transaction.run("DELETE FROM memory_words_gone")
    }

    struct Hit: Sendable {
        var id: Int64
        /// How well it fits: greater is better.
        var fit: Double
    }

    /// The best live items that have one of the words and fit the filter.
    static func search(
        _ expression: String, _ ranking: TextRanking, _ conditions: SQL, limit: Int,
        _ snapshot: borrowing Snapshot
    ) throws(SQLiteError) -> [Hit] {
        try snapshot.rows(query(expression, ranking, conditions, limit)) {
            (row) throws(SQLiteError) in
            Hit(id: try row.get(0), fit: -(try row.get(1, as: Double.self)))
        }
    }

    static func query(
        _ expression: String, _ ranking: TextRanking, _ conditions: SQL, _ limit: Int
    ) -> SQL {
        """
        SELECT i.id, w.rank FROM memory_words w JOIN memory_items i ON i.id = w.rowid
        WHERE memory_words MATCH \(expression) AND w.rank MATCH \(ranking.function)
        """ + conditions + " ORDER BY w.rank LIMIT \(limit)"
    }

    /// Those of the items that are alive and fit the filter, each with how well it fits.
    static func fits(
        _ ids: ArraySlice<Int64>, _ fit: TextFit, _ conditions: SQL, _ snapshot: borrowing Snapshot
    ) throws(SQLiteError) -> [Hit] {
        let numbers = "[\(ids.map(\.description).joined(separator: ","))]"
        return try snapshot.rows(
            """
            SELECT c.id, caxton_text_fit(\(fit.question), c.c1, c.c2) FROM json_each(\(numbers)) n
            CROSS JOIN memory_words_content c ON c.id = n.value CROSS JOIN memory_items i ON i.id = c.id WHERE true
            """ + conditions
        ) { (row) throws(SQLiteError) in Hit(id: try row.integer(0), fit: try row.number(1)) }
    }

    static func countQuery(_ expression: String, _ most: Int) -> SQL {
        "SELECT count(*) FROM (SELECT 1 FROM memory_words WHERE memory_words MATCH \(expression) LIMIT \(most))"
    }
}
