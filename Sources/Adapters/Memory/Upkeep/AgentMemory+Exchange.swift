import AgentModel
package import AgentPorts
import SQLite

extension AgentMemory {
    package static let largestLoad = 5000

    package func export(_ part: MemoryExport, as actor: MemoryActor) async throws(MemoryError) -> MemoryExported {
        let spaces = try readable(part.spaces, by: actor)
        let now = now
        switch part.from ?? .items(after: nil) {
        case .items(let after):
            var filter = MemoryFilter()
            filter.spaces = part.spaces
            let page = try await list(
                MemoryListing(filter, limit: min(part.limit, MemoryListing.largest), after: after), as: actor)
            let vectors = part.includesVectors ? try await vectors(of: page.elements) : [:]
            let records = page.elements.map { item in
                MemoryRecord.item(item, vector: vectors[MemoryRelation.Node(item)])
            }
            return MemoryExported(records, next: page.next.map { .items(after: $0) } ?? .relations(after: 0))
        case .relations(let after):
            return try await read { snapshot in
                let places = try SpaceTable.existing(spaces, snapshot)
                let named = Dictionary(uniqueKeysWithValues: places.map { ($0.number, $0.space) })
                let edges = try snapshot.rows(
                    "SELECT " + RelationTable.Edge.columns
                        + " FROM memory_relations r WHERE r.id > \(after) ORDER BY r.id LIMIT \(part.limit)",
                    RelationTable.Edge.init)
                var records: [MemoryRecord] = []
                for edge in edges {
                    if let source = try Self.node(edge.source, named, now, snapshot),
                        let target = try Self.node(edge.target, named, now, snapshot)
                    {
                        records.append(.relation(edge.relation(source, target)))
                    }
                }
                let next = edges.count < part.limit ? nil : edges.last.map { MemoryExport.Part.relations(after: $0.id) }
                return MemoryExported(records, next: next)
            }
        }
    }

    private static func node(
        _ id: Int64, _ named: [Int64: MemorySpace], _ now: Timestamp, _ snapshot: borrowing Snapshot
    ) throws(SQLiteError) -> MemoryRelation.Node? {
        let node = try snapshot.first(
            "SELECT i.space, i.key FROM memory_items i WHERE i.id = \(id)" + ItemQueries.alive(at: now)
        ) { (row) throws(SQLiteError) -> MemoryRelation.Node? in
            guard let space = named[try row.get(0)] else { return nil }
            return MemoryRelation.Node(try row.text(1), in: space)
        }
        return node ?? nil
    }

    private func vectors(of items: [MemoryItem]) async throws(MemoryError) -> [MemoryRelation.Node: MemoryVector] {
        try await read { snapshot in
            guard let model = try VectorTable.model(snapshot).fingerprint else { return [:] }
            var vectors: [MemoryRelation.Node: MemoryVector] = [:]
            for item in items where item.meaning == .embedded {
                guard let space = try SpaceTable.number(of: item.space, snapshot) else { continue }
                let bytes = try snapshot.value(
                    """
                    SELECT v.vector FROM memory_vectors v JOIN memory_items i ON i.id = v.item
                    WHERE i.space = \(space) AND i.key = \(item.key.text)
                    """, as: [UInt8].self)
                if let bytes {
                    vectors[MemoryRelation.Node(item)] = MemoryVector(
                        model: model, numbers: VectorTable.vector(bytes))
                }
            }
            return vectors
        }
    }

    package func load(
        _ records: [MemoryRecord], _ rule: MemoryMergeRule, as actor: MemoryActor
    ) async throws(MemoryError) -> MemoryImported {
        if records.count > Self.largestLoad {
            throw .refused(.tooMany(what: "records", count: records.count, limit: Self.largestLoad))
        }
        for record in records {
            try permit { () throws(MemoryError) in
                switch record {
                case .item(let item, _): try MemoryRights.check(.write, in: item.space, for: actor)
                case .relation(let relation): try MemoryRights.check(.relate(relation), for: actor)
                }
            }
        }
        let loading = Loading(
            records: records, rule: rule, actor: actor, now: now, policy: environment.policy, uses: uses.current,
            ceiling: ceiling(for: records.count))
        let loaded = try await write { try loading.run(in: $0) }
        count { $0.writes += loaded.added + loaded.updated }
        return loaded
    }
}
