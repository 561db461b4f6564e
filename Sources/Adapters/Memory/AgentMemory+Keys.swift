package import AgentModel
package import AgentPorts
import SQLite

extension AgentMemory {
    package static let largestBatch = 1000

    package func get(
        _ key: MemoryKey, in space: MemorySpace, at moment: Timestamp?, as actor: MemoryActor
    ) async throws(MemoryError) -> MemoryItem? {
        try permit { () throws(MemoryError) in try MemoryRights.check(.read, in: space, for: actor) }
        count { $0.reads += 1 }
        let now = now
        let row = try await lookUp(isOne: moment == nil) { snapshot -> ItemRow? in
            let row = try ItemRow.find(key, in: space, snapshot)
            let moment = moment ?? now
            if moment >= now { return row.flatMap { $0.item.expires ?? .latest > moment ? $0 : nil } }
            if let row, row.item.updated <= moment { return row.item.expires ?? .latest > moment ? row : nil }
            guard let number = try SpaceTable.number(of: space, snapshot) else { return nil }
            return try snapshot.first(ItemQueries.version(key, number, at: moment)) { (row) throws(SQLiteError) in
                try ItemRow(row, in: space)
            }
        }
        if let row, moment == nil { uses.note(row.id, at: now) }
        return row?.item
    }

    package func apply(
        _ changes: [MemoryChange], as actor: MemoryActor
    ) async throws(MemoryError) -> [MemoryOutcome] {
        if changes.count > Self.largestBatch {
            throw .refused(.tooMany(what: "changes", count: changes.count, limit: Self.largestBatch))
        }
        for change in changes {
            try permit { () throws(MemoryError) in try MemoryRights.check(change, for: actor) }
        }
        let now = now
        let vectors = await embedding.vectors(of: await embedding.texts(of: changes, now))
        let adding = changes.count { if case .set = $0 { true } else { false } }
        let batch = WriteBatch(
            changes: changes, provenance: MemoryProvenance(actor), now: now, vectors: vectors,
            policy: environment.policy, uses: uses.current, ceiling: ceiling(for: adding))
        let done = try await write { try batch.run(in: $0) }
        count { counters in
            counters.writes += adding
            counters.evictions += done.evicted
            counters.removals += done.outcomes.count { $0 == .removed(true) }
            counters.embedded += vectors.vectors.count
        }
        if done.evicted > 0 { tellEviction(done.evicted, actor) }
        return done.outcomes
    }

    package func list(
        _ listing: MemoryListing, as actor: MemoryActor
    ) async throws(MemoryError) -> MemoryPage<MemoryItem> {
        let spaces = try readable(listing.filter.spaces, by: actor)
        count { $0.reads += 1 }
        let now = now
        return try await read { snapshot in
            var items: [MemoryItem] = []
            for place in try SpaceTable.existing(spaces, snapshot) {
                var after: MemoryKey?
                if let start = listing.after {
                    if SpaceTable.precedes(place.space, start.space) { continue }
                    if place.space == start.space { after = start.key }
                }
                let left = listing.limit + 1 - items.count
                let query =
                    if let moment = listing.at, moment < now {
                        ItemQueries.list(listing.filter, place.number, after: after, limit: left, at: moment)
                    } else {
                        ItemQueries.list(listing.filter, place.number, after: after, limit: left, now: now)
                    }
                items += try snapshot.rows(query) { (row) throws(SQLiteError) in try ItemRow(row, in: place.space).item
                }
                if items.count > listing.limit { break }
            }
            let hasMore = items.count > listing.limit
            if hasMore { items.removeLast() }
            return MemoryPage(items, next: hasMore ? items.last.map { MemoryRelation.Node($0) } : nil)
        }
    }

    package func history(
        of key: MemoryKey, in space: MemorySpace, from: Timestamp?, until: Timestamp?, as actor: MemoryActor
    ) async throws(MemoryError) -> [MemoryItem] {
        try permit { () throws(MemoryError) in try MemoryRights.check(.read, in: space, for: actor) }
        count { $0.reads += 1 }
        let now = now
        let (from, until) = (from ?? .earliest, until ?? .latest)
        return try await read { snapshot in
            guard let number = try SpaceTable.number(of: space, snapshot) else { return [] }
            var items = try snapshot.rows(ItemQueries.one(key, number)) { (row) throws(SQLiteError) in
                try ItemRow(row, in: space).item
            }
            // One whose time is over is history as well, as long as it has not been collected.
            for index in items.indices where (items[index].expires ?? .latest) <= now {
                items[index].ended = items[index].expires
            }
            items.removeAll { $0.updated > until || ($0.ended ?? .latest) < from }
            return items
                + (try snapshot.rows(ItemQueries.versions(key, number, from, until)) { (row) throws(SQLiteError) in
                    try ItemRow(row, in: space).item
                })
        }
    }
}
