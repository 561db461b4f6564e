import AgentModel
import AgentPorts
import SQLite

/// Keeps a space, and each user in it, within what they may hold.
struct Pressure: Sendable {
    let policy: MemoryPolicy
    let now: Timestamp
    /// When items were last asked for, as far as that is not written down yet.
    let uses: [Int64: Timestamp]

    private struct Held: Sendable {
        var entries: Int
        var bytes: Int
    }

    /// What a space may still take; an underestimate is enough.
    struct Room: Sendable {
        var entries: Int
        var bytes: Int

        /// False when the space has to be looked at again.
        mutating func take(_ size: Int) -> Bool {
            entries -= 1
            bytes -= size
            return entries >= 0 && bytes >= 0
        }
    }

    /// What can be written without looking; nil where users have limits of their own, or there is none.
    func room(beside held: SpaceTable.Held, user: String?) -> Room? {
        if user != nil, policy.entriesPerUser != nil || policy.bytesPerUser != nil { return nil }
        let room = Room(entries: policy.entries - held.entries, bytes: (policy.bytes ?? .max) - held.bytes)
        return room.entries > 0 && room.bytes > 0 ? room : nil
    }

    /// How many others had to go for what was written.
    func relieve(_ space: Int64, user: String?, sparing id: Int64?, _ transaction: borrowing Transaction) throws -> Int
    {
        var room: Room?
        return try relieve(space, user: user, sparing: id, leaving: &room, transaction)
    }

    /// The same, and what can be written now without looking; nil where users have limits of their own.
    func relieve(
        _ space: Int64, user: String?, sparing id: Int64?, leaving room: inout Room?,
        _ transaction: borrowing Transaction
    ) throws -> Int {
        var evicted = try relieve(
            held: { (transaction) throws(SQLiteError) in
                try transaction.first(fixed: "SELECT entries, bytes FROM memory_spaces WHERE id = ?") {
                    $0.add(space)
                } read: { (row) throws(SQLiteError) in
                    Held(entries: Int(try row.integer(0)), bytes: Int(try row.integer(1)))
                }
            },
            from: " FROM memory_items WHERE space = \(space)", entries: policy.entries, bytes: policy.bytes, id,
            &room, transaction)
        if let user, policy.entriesPerUser != nil || policy.bytesPerUser != nil {
            evicted += try relieve(
                held: { (transaction) throws(SQLiteError) in
                    try transaction.first(
                        "SELECT entries, bytes FROM memory_users WHERE space = \(space) AND user = \(user)"
                    ) { (row) throws(SQLiteError) in Held(entries: try row.get(0), bytes: try row.get(1)) }
                },
                from: " FROM memory_items WHERE space = \(space) AND user = \(user)",
                entries: policy.entriesPerUser ?? .max, bytes: policy.bytesPerUser, id, &room, transaction)
            room = nil
        }
        return evicted
    }

    private func relieve(
        held: (borrowing Transaction) throws(SQLiteError) -> Held?, from rows: SQL, entries: Int, bytes: Int?,
        _ id: Int64?, _ room: inout Room?,
        _ transaction: borrowing Transaction
    ) throws -> Int {
        var evicted = 0
        var isFirst = true
        while let held = try held(transaction) {
            let (many, much) = (held.entries - entries, held.bytes - (bytes ?? .max))
            if many <= 0, much <= 0 {
                room = Room(entries: -many, bytes: -much)
                break
            }
            if isFirst {
                isFirst = false
                try note(transaction)
                let dead = try transaction.run(
                    "DELETE FROM memory_items WHERE id IN (SELECT id" + rows + " AND expires <= \(now))")
                if dead > 0 { continue }
            }
            if policy.pressure == .refuse {
                throw many > 0
                    ? MemoryError.refused(.tooMany(what: "entries", count: held.entries, limit: entries))
                    : MemoryError.refused(.tooLarge(what: "the memory", bytes: held.bytes, limit: bytes ?? 0))
            }
            let count = try evict(max(1, many), rows, sparing: id ?? 0, transaction)
            if count == 0 {
                throw MemoryError.refused(.tooLarge(what: "the entry alone", bytes: held.bytes, limit: bytes ?? 0))
            }
            evicted += count
        }
        return evicted
    }

    /// Whoever was not asked for the longest goes first, with all its past.
    private func evict(
        _ count: Int, _ rows: SQL, sparing id: Int64, _ transaction: borrowing Transaction
    ) throws(SQLiteError) -> Int {
        let victims = try transaction.rows(
            "SELECT id" + rows + " AND id <> \(id) ORDER BY used, id LIMIT \(count)"
        ) { (row) throws(SQLiteError) in try row.get(0, as: Int64.self) }
        for victim in victims {
            try transaction.run(
                """
                DELETE FROM memory_versions WHERE (space, key) =
                    (SELECT space, key FROM memory_items WHERE id = \(victim))
                """)
            try transaction.run("DELETE FROM memory_items WHERE id = \(victim)")
        }
        return victims.count
    }

    private func note(_ transaction: borrowing Transaction) throws(SQLiteError) {
        for (id, moment) in uses {
            try transaction.run("UPDATE memory_items SET used = \(moment) WHERE id = \(id) AND used < \(moment)")
        }
    }
}
