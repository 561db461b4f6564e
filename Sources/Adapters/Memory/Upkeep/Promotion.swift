import AgentModel
import AgentPorts
import SQLite

/// Items on their way from one space into another, with their vectors; a key that is taken there stays where it is.
///
/// Their past does not go along: it was not meant for those who can read them now.
struct Promotion: Sendable {
    let promotion: MemoryPromotion
    let now: Timestamp
    let policy: MemoryPolicy
    let uses: [Int64: Timestamp]

    func run(in transaction: borrowing Transaction) throws -> MemoryPromoted {
        var promoted = MemoryPromoted()
        var seen: Set<MemoryKey> = []
        for key in promotion.keys where seen.insert(key).inserted {
            let row: ItemRow
            do {
                row = try RelationTable.item(MemoryRelation.Node(key, in: promotion.source), now, transaction)
            } catch MemoryError.notFound {
                promoted.missing.append(key)
                continue
            }
            do { promoted.items.append(try take(row, transaction)) } catch MemoryError.conflict {
                promoted.taken.append(key)
            }
        }
        return promoted
    }

    private func take(_ row: ItemRow, _ transaction: borrowing Transaction) throws -> MemoryItem {
        let item = row.item
        var write = MemoryWrite(
            item.key, in: promotion.target, type: item.type, item.content, marks: item.marks, condition: .absent,
            finding: row.finding)
        write.lifetime = item.expires.map { $0.since(now) }
        var writing = ItemWriting(write: write, provenance: item.provenance, now: now, policy: policy)
        writing.created = item.created
        let vector = try transaction.value("SELECT vector FROM memory_vectors WHERE item = \(row.id)", as: [UInt8].self)
        if let vector { writing.vectors = [SearchText(item).readable: VectorTable.vector(vector)] }
        let written = try writing.run(in: transaction)
        if !promotion.keepsSource {
            try RelationTable.move(from: row.id, to: written.row.id, transaction)
            try transaction.run("DELETE FROM memory_items WHERE id = \(row.id)")
            _ = try VersionTable.erase(row.space, item.key, transaction)
        }
        _ = try Pressure(policy: policy, now: now, uses: uses)
            .relieve(written.row.space, user: item.provenance.user, sparing: written.row.id, transaction)
        return written.row.item
    }
}
