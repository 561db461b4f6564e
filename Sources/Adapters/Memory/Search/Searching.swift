import AgentModel
import AgentPorts
import SQLite

/// One search in one view of the database.
struct Searching: Sendable {
    let query: MemoryQuery
    let spaces: [MemorySpace]?
    /// Of the query's text; nil where it cannot be found by meaning.
    var vector: [Float]?
    let now: Timestamp
    let mirror: VectorMirror
    let rarities: WordRarities
    /// How many items there are in all, about.
    let entries: Int

    struct Found: Sendable {
        var ids: [Int64]
        var findings: [MemoryFinding]
        var hasMore: Bool
    }

    /// - Parameter early: what was found by words beforehand, where that has been done.
    func run(_ snapshot: borrowing Snapshot, words early: [WordTable.Hit]? = nil) throws(SQLiteError) -> Found {
        let places = try SpaceTable.existing(spaces, snapshot)
        if places.isEmpty { return Found(ids: [], findings: [], hasMore: false) }
        let named = Dictionary(uniqueKeysWithValues: places.map { ($0.number, $0.space) })
        let end = query.offset + query.limit
        var candidates: [Int64: Fusion.Candidate] = [:]
        if let vector { try addMeaning(vector, places, named, depth, snapshot, &candidates) }
        if query.mode != .meaning {
            let hits = if let early { early } else { try words(places, snapshot) }
            try addWords(hits, named, snapshot, &candidates)
        }
        let fusion = Fusion(
            weights: query.weights, now: now, hasMeaning: vector != nil, hasWords: query.mode != .meaning)
        var ordered = fusion.order(Array(candidates.values))
        if query.mode == .automatic {
            let exact = try exact(places, snapshot)
            let ids = Set(exact.map(\.id))
            ordered =
                exact.map { ($0.id, MemoryFinding($0.item, MemoryScore(total: 1, isExact: true))) }
                + ordered.filter { !ids.contains($0.id) }
        }
        if query.related > 0, !ordered.isEmpty {
            let relatives = Relatives(steps: query.related, named: named, conditions: conditions)
            ordered = try relatives.adding(to: ordered, snapshot)
        }
        let page = ordered.dropFirst(query.offset).prefix(query.limit)
        return Found(ids: page.map(\.id), findings: page.map(\.finding), hasMore: ordered.count > end)
    }

    /// Items whose key is the text itself, those of the nearest scope first.
    private func exact(_ places: [NumberedSpace], _ snapshot: borrowing Snapshot) throws(SQLiteError) -> [ItemRow] {
        guard let key = try? MemoryKey(parsing: query.text) else { return [] }
        var found: [ItemRow] = []
        for place in places.sorted(by: { $0.space.scope < $1.space.scope }).prefix(50) {
            let rows = try snapshot.rows(
                "SELECT " + ItemRow.columns
                    + " FROM memory_items i WHERE i.space = \(place.number) AND i.key = \(key.text)" + conditions
            ) { (row) throws(SQLiteError) in try ItemRow(row, in: place.space) }
            found += rows
        }
        return found
    }

    /// Deep enough that the two lists meet.
    private var depth: Int { max(50, (query.offset + query.limit) * 2 + 1) }

    /// What has the words of the question, best first.
    func words(_ snapshot: borrowing Snapshot) throws(SQLiteError) -> [WordTable.Hit] {
        try words(try SpaceTable.existing(spaces, snapshot), snapshot)
    }

    private func words(_ places: [NumberedSpace], _ snapshot: borrowing Snapshot) throws(SQLiteError) -> [WordTable.Hit]
    {
        let words = Words.toLookFor(in: query.text)
        if places.isEmpty || words.isEmpty { return [] }
        var rarity = WordRarity(places: places, isEverywhere: spaces == nil, memory: rarities)
        var filter = query.filter
        filter.spaces = nil
        // In a small part of everything, or by other marks, those that have only common words may be all there are.
        let here = spaces == nil ? entries : try SpaceTable.entries(places, snapshot)
        guard filter == .all, here * 8 >= entries else {
            guard let expression = Words.expression(words, spaces: rarity.names) else { return [] }
            return try WordTable.search(
                expression, try rarity.ranking(words, snapshot), conditions, limit: depth, snapshot)
        }
        if spaces != nil { rarity.isAlone = try WordRarity.isAlone(here, snapshot) }
        let found = try WordCandidates(words, rarity, entries, snapshot)
        let fit = try rarity.fit(words, found.counts, snapshot)
        let inside: SQL = spaces == nil ? "" : " AND i.space IN (\(each: places.map(\.number)))"
        var hits = try best(found.ids, fit, inside + conditions, snapshot)
        if let next = found.next, hits.count < query.offset + query.limit {
            // A page is not left half empty while there is more; what has only the commoner word comes last.
            let known = Set(hits.map(\.id))
            let more = try rarity.newest(next, WordCandidates.enough, snapshot).filter { !known.contains($0) }
            let least = hits.last?.fit ?? .infinity
            hits += try best(more, fit, inside + conditions, snapshot)
                .map { WordTable.Hit(id: $0.id, fit: min($0.fit, least)) }
        }
        return Array(hits.prefix(depth))
    }

    /// The texts of the most promising are looked at, and of others only while too few of those are alive.
    private func best(
        _ ids: [Int64], _ fit: TextFit, _ conditions: SQL, _ snapshot: borrowing Snapshot
    ) throws(SQLiteError) -> [WordTable.Hit] {
        var (hits, rest, part) = ([WordTable.Hit](), ids[...], depth * 4)
        while hits.count < depth, !rest.isEmpty {
            hits += try WordTable.fits(rest.prefix(part), fit, conditions, snapshot)
            rest = rest.dropFirst(part)
            part *= 2
        }
        return hits.sorted { $0.fit != $1.fit ? $0.fit > $1.fit : $0.id < $1.id }.prefix(depth).map(\.self)
    }

    private func addWords(
        _ hits: [WordTable.Hit], _ named: [Int64: MemorySpace], _ snapshot: borrowing Snapshot,
        _ candidates: inout [Int64: Fusion.Candidate]
    ) throws(SQLiteError) {
        let rows = try rows(hits.map(\.id), named, snapshot)
        var rank = 0
        for hit in hits {
            guard let row = candidates[hit.id]?.row ?? rows[hit.id] else { continue }
            rank += 1
            candidates[hit.id, default: Fusion.Candidate(row: row)].words = (rank, hit.fit)
        }
    }

    private func addMeaning(
        _ vector: [Float], _ places: [NumberedSpace], _ named: [Int64: MemorySpace], _ depth: Int,
        _ snapshot: borrowing Snapshot, _ candidates: inout [Int64: Fusion.Candidate]
    ) throws(SQLiteError) {
        guard let index = try mirror.follow(snapshot) else { return }
        let filter = try nearestFilter(places, snapshot)
        var limit = depth
        while true {
            let hits = index.search(
                vector, limit: limit, minimum: Float(query.minimumSimilarity.value), filter: filter)
            let rows = try rows(hits.map(\.id), named, snapshot)
            let alive = hits.filter { rows[$0.id] != nil }
            // Expired rows and types that look alike may have taken places.
            if alive.count < min(depth, hits.count), hits.count == limit, limit < 100_000 {
                limit *= 4
                continue
            }
            for (place, hit) in alive.prefix(depth).enumerated() {
                guard let row = rows[hit.id] else { continue }
                candidates[hit.id, default: Fusion.Candidate(row: row)].meaning = (
                    place + 1, Double(min(1, hit.similarity))
                )
            }
            return
        }
    }

    private func nearestFilter(
        _ places: [NumberedSpace], _ snapshot: borrowing Snapshot
    ) throws(SQLiteError) -> NearestFilter {
        var filter = NearestFilter()
        if spaces != nil { filter.groups = Set(places.map(\.group)) }
        let asked = query.filter
        if !asked.types.isEmpty { filter.kinds = Set(asked.types.map { VectorMirror.kind($0.name) }) }
        filter.from = asked.since?.milliseconds
        filter.until = asked.before?.milliseconds
        if !asked.prefix.isEmpty || asked.agent != nil || asked.user != nil || asked.minimumConfidence != nil {
            filter.only = []
            for place in places {
                let ids = try snapshot.rows(
                    "SELECT i.id FROM memory_items i WHERE i.space = \(place.number) AND i.meaning = 'embedded'"
                        + conditions
                ) { (row) throws(SQLiteError) in try row.get(0, as: Int64.self) }
                filter.only?.formUnion(ids)
            }
        }
        return filter
    }

    /// Those that are alive, fit the filter and lie in the spaces.
    private func rows(
        _ ids: [Int64], _ named: [Int64: MemorySpace], _ snapshot: borrowing Snapshot
    ) throws(SQLiteError) -> [Int64: ItemRow] {
        var rows: [Int64: ItemRow] = [:]
        for id in ids {
            let row = try snapshot.first(
                "SELECT " + ItemRow.columns + " FROM memory_items i WHERE i.id = \(id)" + conditions
            ) { (row) throws(SQLiteError) -> ItemRow? in
                guard let space = named[try row.get(1)] else { return nil }
                return try ItemRow(row, in: space)
            }
            if let row = row ?? nil { rows[id] = row }
        }
        return rows
    }

    private var conditions: SQL { ItemQueries.alive(at: now) + ItemQueries.conditions(query.filter) }
}
