import SQLite

/// Whether the tables of a memory say the same of what is in it, beyond what SQLite itself looks at.
enum Agreement {
    static func problems(_ snapshot: borrowing Snapshot) throws -> [String] {
        var problems: [String] = []
        func look(_ sentence: String, _ count: Int?) {
            if let count, count > 0 { problems.append("\(sentence): \(count)") }
        }
        look(
            "items that should have a vector and have none",
            try snapshot.value(
                """
                SELECT count(*) FROM memory_items
                WHERE meaning = 'embedded' AND id NOT IN (SELECT item FROM memory_vectors)
                """, as: Int.self))
        look(
            "vectors of items that should have none",
            try snapshot.value(
                """
                SELECT count(*) FROM memory_vectors
                WHERE item NOT IN (SELECT id FROM memory_items WHERE meaning = 'embedded')
                """, as: Int.self))
        look(
            "vectors that are newer than the newest",
            try snapshot.value(
                "SELECT count(*) FROM memory_vectors WHERE change > (SELECT last_change FROM memory_model)",
                as: Int.self))
        look(
            "spaces that count wrongly",
            try snapshot.value(
                """
                SELECT count(*) FROM memory_spaces
                WHERE entries <> (SELECT count(*) FROM memory_items WHERE space = memory_spaces.id)
                """, as: Int.self))
        return problems
    }
}
