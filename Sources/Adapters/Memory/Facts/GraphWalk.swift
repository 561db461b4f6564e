import AgentModel
import AgentPorts
import SQLite

/// A walk over relations in one view of the database, all of one distance before the next.
struct GraphWalk: Sendable {
    let walk: MemoryWalk
    /// Where the asker may step; nil for everywhere.
    let readable: [MemorySpace]?
    let now: Timestamp

    func run(_ snapshot: borrowing Snapshot) throws -> MemoryGraph {
        let places = try SpaceTable.existing(readable, snapshot)
        let named = Dictionary(uniqueKeysWithValues: places.map { ($0.number, $0.space) })
        let start = try RelationTable.item(walk.start, now, snapshot)
        var found = [start.id: MemoryGraph.Place(start.item, distance: 0)]
        var edges: [Int64: RelationTable.Edge] = [:]
        var frontier = [start.id]
        var isCut = false
        for distance in 0...walk.depth where !frontier.isEmpty {
            var next: [Int64] = []
            for id in frontier {
                for edge in try self.edges(of: id, snapshot) {
                    let other = edge.source == id ? edge.target : edge.source
                    if found[other] == nil {
                        // The last round only looks for relations among what has been found.
                        if distance == walk.depth { continue }
                        guard let item = try item(other, named, snapshot) else { continue }
                        if found.count >= walk.limit {
                            isCut = true
                            continue
                        }
                        found[other] = MemoryGraph.Place(item, distance: distance + 1)
                        next.append(other)
                    }
                    edges[edge.id] = edge
                }
            }
            frontier = next
        }
        let relations = edges.sorted { $0.key < $1.key }.compactMap { _, edge in
            found[edge.source].flatMap { source in
                found[edge.target].map { edge.relation(MemoryRelation.Node(source.item), MemoryRelation.Node($0.item)) }
            }
        }
        return MemoryGraph(places: found.values.sorted(by: Self.precedes), relations: relations, isCut: isCut)
    }

    /// Those that may be walked from here: outwards, and against the arrow where both ways are meant.
    private func edges(of id: Int64, _ snapshot: borrowing Snapshot) throws(SQLiteError) -> [RelationTable.Edge] {
        var conditions: SQL = " AND r.strength >= \(walk.minimumStrength.value)"
        if !walk.types.isEmpty {
            conditions = conditions + " AND r.type IN (\(each: walk.types.map(\.name).sorted()))"
        }
        return try snapshot.rows(
            "SELECT " + RelationTable.Edge.columns + " FROM memory_relations r WHERE r.source = \(id)" + conditions
                + " UNION ALL SELECT " + RelationTable.Edge.columns
                + " FROM memory_relations r WHERE r.target = \(id) AND r.source <> \(id) AND r.both_ways = 1"
                + conditions + " ORDER BY 1", RelationTable.Edge.init)
    }

    private func item(
        _ id: Int64, _ named: [Int64: MemorySpace], _ snapshot: borrowing Snapshot
    ) throws(SQLiteError) -> MemoryItem? {
        let row = try snapshot.first(
            "SELECT " + ItemRow.columns + " FROM memory_items i WHERE i.id = \(id)" + ItemQueries.alive(at: now)
        ) { (row) throws(SQLiteError) -> ItemRow? in
            guard let space = named[try row.get(1)] else { return nil }
            return try ItemRow(row, in: space)
        }
        return row??.item
    }

    private static func precedes(_ left: MemoryGraph.Place, _ right: MemoryGraph.Place) -> Bool {
        if left.distance != right.distance { return left.distance < right.distance }
        if left.item.space != right.item.space { return SpaceTable.precedes(left.item.space, right.item.space) }
        return left.item.key < right.item.key
    }
}
