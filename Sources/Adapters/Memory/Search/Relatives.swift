import AgentModel
import AgentPorts
import SQLite

/// What the best of what was found has to do with, which may be what was meant though nothing of the text is in it.
struct Relatives: Sendable {
    /// So many of the best are followed from, and so much is added at most.
    private static let seeds = 10
    private static let most = 20
    /// What is left of a total behind each relation.
    private static let fading = 0.5

    let steps: Int
    let named: [Int64: MemorySpace]
    /// What the search asks of all it finds.
    let conditions: SQL

    typealias Found = (id: Int64, finding: MemoryFinding)

    private struct Way {
        var id: Int64
        var from: MemoryKey
        var share: Double
    }

    /// Best first, equals by number; what was found by itself stays as it is.
    func adding(to found: [Found], _ snapshot: borrowing Snapshot) throws(SQLiteError) -> [Found] {
        var known = Set(found.map(\.id))
        var added: [Int64: Found] = [:]
        var frontier = found.prefix(Self.seeds).map {
            Way(id: $0.id, from: $0.finding.item.key, share: $0.finding.score.total)
        }
        for step in 1...max(1, steps) {
            var next: [Int64: Way] = [:]
            for way in frontier {
                for edge in try RelationTable.edges(of: way.id, snapshot) {
                    let id = edge.other(than: way.id)
                    if known.contains(id) { continue }
                    let share = way.share * edge.strength.value * Self.fading
                    if share <= next[id]?.share ?? 0 { continue }
                    guard let item = try item(id, snapshot) else { continue }
                    next[id] = Way(id: id, from: way.from, share: share)
                    let relation = MemoryScore.Relation(from: way.from, type: edge.type, steps: step, share: share)
                    var score = MemoryScore(total: share)
                    score.relation = relation
                    added[id] = (id, MemoryFinding(item, score))
                }
            }
            known.formUnion(next.keys)
            frontier = next.values.sorted { ($1.share, $0.id) < ($0.share, $1.id) }
        }
        let best = added.values.sorted(by: Self.precedes).prefix(Self.most)
        return (found + best).sorted(by: Self.precedes)
    }

    private func item(_ id: Int64, _ snapshot: borrowing Snapshot) throws(SQLiteError) -> MemoryItem? {
        let row = try snapshot.first(
            "SELECT " + ItemRow.columns + " FROM memory_items i WHERE i.id = \(id)" + conditions
        ) { (row) throws(SQLiteError) -> ItemRow? in
            guard let space = named[try row.get(1)] else { return nil }
            return try ItemRow(row, in: space)
        }
        return row??.item
    }

    private static func precedes(_ left: Found, _ right: Found) -> Bool {
        let (one, other) = (left.finding.score, right.finding.score)
        if one.isExact != other.isExact { return one.isExact }
        return one.total != other.total ? one.total > other.total : left.id < right.id
    }
}
