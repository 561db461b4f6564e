import AgentModel
import AgentPorts
import SQLite

/// Items on their way from one space into another, with their vectors; a key that is taken there stays where it is.
struct Promotion: Sendable {
    let keys: [MemoryKey]
    let from: MemorySpace
    let to: MemorySpace
    let now: Timestamp
    let policy: MemoryPolicy
    let uses: [Int64: Timestamp]

    /// How many were moved.
    func run(in transaction: borrowing Transaction) throws -> Int {
        var moved = 0
        for key in keys {
            guard let row = try? RelationTable.item(MemoryRelation.Node(key, in: from), now, transaction) else {
                continue
            }
            let item = row.item
            var write = MemoryWrite(
                key, in: to, type: item.type, item.content, marks: item.marks, condition: .absent,
                finding: row.finding)
            write.lifetime = item.expires.map { $0.since(now) }
            var writing = ItemWriting(write: write, provenance: item.provenance, now: now, policy: policy)
            writing.created = item.created
            let vector = try transaction.value(
                "SELECT vector FROM memory_vectors WHERE item = \(row.id)", as: [UInt8].self)
            if let vector { writing.vectors = [SearchText(item).readable: VectorTable.vector(vector)] }
            let written: ItemWriting.Written
            do { written = try writing.run(in: transaction) } catch MemoryError.conflict { continue }
            try transaction.run(
                "UPDATE OR IGNORE memory_relations SET source = \(written.row.id) WHERE source = \(row.id)")
            try transaction.run(
                "UPDATE OR IGNORE memory_relations SET target = \(written.row.id) WHERE target = \(row.id)")
            try transaction.run("DELETE FROM memory_items WHERE id = \(row.id)")
            _ = try VersionTable.erase(row.space, key, transaction)
            _ = try Pressure(policy: policy, now: now, uses: uses)
                .relieve(written.row.space, user: item.provenance.user, sparing: written.row.id, transaction)
            moved += 1
        }
        return moved
    }
}
