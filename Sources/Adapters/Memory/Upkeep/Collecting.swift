import AgentModel
import AgentPorts
import SQLite

/// What of one space has had its time, a portion at once.
struct Collecting: Sendable {
    /// The past of what is gone is kept this long where nothing else is said.
    private static let memoryOfGone = TimeSpan.days(30)

    let place: NumberedSpace
    let policy: MemoryPolicy
    let now: Timestamp

    /// Items of all spaces whose time is over.
    static func expired(_ now: Timestamp, limit: Int, _ transaction: borrowing Transaction) throws(SQLiteError) -> Int {
        let ids = try transaction.rows("SELECT id FROM memory_items WHERE expires <= \(now) LIMIT \(limit)") {
            (row) throws(SQLiteError) in try row.get(0, as: Int64.self)
        }
        for id in ids {
            try VersionTable.archive(id, at: now, transaction)
            try transaction.run("DELETE FROM memory_items WHERE id = \(id)")
        }
        return ids.count
    }

    func portion(_ limit: Int, _ transaction: borrowing Transaction) throws -> MemoryCollection {
        var collection = MemoryCollection()
        if let retention = policy.retention {
            let oldest = Timestamp(milliseconds: now.milliseconds - min(retention.milliseconds, now.milliseconds))
            collection.retired = try transaction.run(
                """
                DELETE FROM memory_items WHERE id IN
                    (SELECT id FROM memory_items WHERE space = \(place.number) AND updated < \(oldest) LIMIT \(limit))
                """)
        }
        let keep = min(policy.retention ?? .longest, Self.memoryOfGone)
        let oldest = Timestamp(milliseconds: now.milliseconds - min(keep.milliseconds, now.milliseconds))
        // Earlier versions of what is there are kept as many as the policy says, of what is gone for a while.
        collection.versions = try transaction.run(
            """
            DELETE FROM memory_versions WHERE (space, key, version) IN (
                SELECT v.space, v.key, v.version FROM memory_versions v
                WHERE v.space = \(place.number) AND v.ended < \(oldest) AND NOT EXISTS
                    (SELECT 1 FROM memory_items i WHERE i.space = v.space AND i.key = v.key)
                LIMIT \(limit))
            """)
        var lenient = policy
        lenient.pressure = .evict
        let pressure = Pressure(policy: lenient, now: now, uses: [:])
        collection.evicted = try pressure.relieve(place.number, user: nil, sparing: nil, transaction)
        for user in try users(transaction) {
            collection.evicted += try pressure.relieve(place.number, user: user, sparing: nil, transaction)
        }
        collection.spaces = try transaction.run(
            """
            DELETE FROM memory_spaces WHERE id = \(place.number) AND entries = 0
            AND NOT EXISTS (SELECT 1 FROM memory_versions WHERE space = \(place.number))
            """)
        return collection
    }

    private func users(_ transaction: borrowing Transaction) throws(SQLiteError) -> [String] {
        if policy.entriesPerUser == nil, policy.bytesPerUser == nil { return [] }
        return try transaction.rows(
            """
            SELECT user FROM memory_users WHERE space = \(place.number)
            AND (entries > \(policy.entriesPerUser ?? .max) OR bytes > \(policy.bytesPerUser ?? .max))
            """
        ) { (row) throws(SQLiteError) in try row.get(0) }
    }
}
