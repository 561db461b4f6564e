import AgentModel
package import AgentPorts
import Platform
import SQLite
import Synchronization

extension AgentMemory {
    package func statistics(as actor: MemoryActor) async throws(MemoryError) -> MemoryStatistics {
        let readable = MemoryRights.readable(by: actor)
        let now = now
        let semantics = await semantics()
        let (isOperator, looked) = (actor.isOperator, care.withLock { $0 })
        var statistics = try await read { snapshot in
            var care = looked
            var statistics = MemoryStatistics(meaning: semantics)
            for place in try SpaceTable.existing(readable, snapshot) {
                try Self.add(place, to: &statistics, now, snapshot)
            }
            statistics.storedModel = try VectorTable.model(snapshot).fingerprint
            if isOperator {
                care.freeBytes = try snapshot.room().freeBytes
                statistics.care = care
            }
            return statistics
        }
        if actor.isOperator {
            let files = [path, path + "-wal", path + ".vectors"]
            statistics.bytesOnDisk = files.reduce(0) { sum, path in sum + ((try? File.status(path))??.size ?? 0) }
            statistics.counters = figures
        }
        return statistics
    }

    private static func add(
        _ place: NumberedSpace, to statistics: inout MemoryStatistics, _ now: Timestamp, _ snapshot: borrowing Snapshot
    ) throws(SQLiteError) {
        let figures = try snapshot.first(
            """
            SELECT entries, bytes, (SELECT count(*) FROM memory_users u WHERE u.space = s.id) FROM memory_spaces s
            WHERE s.id = \(place.number)
            """
        ) { (row) throws(SQLiteError) in
            MemorySpaceFigures(
                space: place.space, entries: try row.get(0), bytes: try row.get(1), users: try row.get(2))
        }
        if let figures { statistics.spaces.append(figures) }
        try snapshot.each(
            """
            SELECT type, count(*), sum(meaning = 'pending'), sum(meaning = 'embedded'), sum(ifnull(expires <= \(now), 0))
            FROM memory_items WHERE space = \(place.number) GROUP BY type
            """
        ) { (row) throws(SQLiteError) in
            statistics.types[try row.get(0), default: 0] += try row.get(1, as: Int.self)
            statistics.pending += try row.get(2, as: Int.self)
            statistics.vectors += try row.get(3, as: Int.self)
            statistics.expired += try row.get(4, as: Int.self)
            return true
        }
        statistics.versions +=
            try snapshot.value("SELECT count(*) FROM memory_versions WHERE space = \(place.number)", as: Int.self) ?? 0
        statistics.relations +=
            try snapshot.value(
                """
                SELECT count(*) FROM memory_relations r JOIN memory_items i ON i.id = r.source
                WHERE i.space = \(place.number)
                """, as: Int.self) ?? 0
    }
}
