import AgentModel
import AgentPorts
import SQLite

/// A walk over relations in one view of the database.
struct GraphWalk: Sendable {
    let walk: MemoryWalk
    /// Where the asker may step; nil for everywhere.
    let readable: [MemorySpace]?
    let now: Timestamp

    /// What a walk has come across.
    private struct Trail {
        var named: [Int64: MemorySpace]
        var found: [Int64: MemoryGraph.Place] = [:]
        /// In the order in which they were first stepped on.
        var order: [Int64] = []
        var edges: [Int64: RelationTable.Edge] = [:]
        var isCut = false

        mutating func add(_ id: Int64, _ item: MemoryItem, distance: Int) {
            if found[id] == nil { order.append(id) }
            found[id] = MemoryGraph.Place(item, distance: distance)
        }
    }

    func run(_ snapshot: borrowing Snapshot) throws -> MemoryGraph {
        let places = try SpaceTable.existing(readable, snapshot)
        var trail = Trail(named: Dictionary(uniqueKeysWithValues: places.map { ($0.number, $0.space) }))
        let start = try RelationTable.item(walk.start, now, snapshot)
        trail.add(start.id, start.item, distance: 0)
        switch walk.order {
        case .breadth: try breadthFirst(from: start.id, &trail, snapshot)
        case .depth: try depthFirst(from: start.id, distance: 0, &trail, snapshot)
        }
        let found = trail.found
        let relations = trail.edges.sorted { $0.key < $1.key }.compactMap { _, edge in
            found[edge.source].flatMap { source in
                found[edge.target].map { edge.relation(MemoryRelation.Node(source.item), MemoryRelation.Node($0.item)) }
            }
        }
        let ordered = trail.order.compactMap { found[$0] }
        return MemoryGraph(
            places: walk.order == .breadth ? ordered.sorted(by: Self.precedes) : ordered, relations: relations,
            isCut: trail.isCut)
    }

    private func breadthFirst(
        from start: Int64, _ trail: inout Trail, _ snapshot: borrowing Snapshot
    ) throws(SQLiteError) {
        var frontier = [start]
        for distance in 0...walk.depth where !frontier.isEmpty {
            var next: [Int64] = []
            for id in frontier {
                for edge in try edges(of: id, snapshot) {
                    let isNew = trail.found[edge.other(than: id)] == nil
                    guard try step(over: edge, from: id, distance, &trail, snapshot) else { continue }
                    if isNew { next.append(edge.other(than: id)) }
                }
            }
            frontier = next
        }
    }

    /// The depth is bounded, and so is how far this calls itself.
    private func depthFirst(
        from id: Int64, distance: Int, _ trail: inout Trail, _ snapshot: borrowing Snapshot
    ) throws(SQLiteError) {
        for edge in try edges(of: id, snapshot) {
            let other = edge.other(than: id)
            let before = trail.found[other]?.distance
            guard try step(over: edge, from: id, distance, &trail, snapshot) else { continue }
            // By a shorter way more can be reached than by the one it was first reached by.
            if let before, before > distance + 1, let place = trail.found[other] {
                trail.add(other, place.item, distance: distance + 1)
            } else if before != nil {
                continue
            }
            try depthFirst(from: other, distance: distance + 1, &trail, snapshot)
        }
    }

    /// Whether the other end is among what was found now.
    private func step(
        over edge: RelationTable.Edge, from id: Int64, _ distance: Int, _ trail: inout Trail,
        _ snapshot: borrowing Snapshot
    ) throws(SQLiteError) -> Bool {
        let other = edge.other(than: id)
        if trail.found[other] == nil {
            // The last round only looks for relations among what has been found.
            if distance == walk.depth { return false }
            guard let item = try item(other, trail.named, snapshot) else { return false }
            if trail.found.count >= walk.limit {
                trail.isCut = true
                return false
            }
            trail.add(other, item, distance: distance + 1)
        }
        trail.edges[edge.id] = edge
        return true
    }

    private func edges(of id: Int64, _ snapshot: borrowing Snapshot) throws(SQLiteError) -> [RelationTable.Edge] {
        try RelationTable.edges(of: id, types: walk.types, minimumStrength: walk.minimumStrength, snapshot)
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

extension RelationTable.Edge {
    func other(than id: Int64) -> Int64 { source == id ? target : source }
}
