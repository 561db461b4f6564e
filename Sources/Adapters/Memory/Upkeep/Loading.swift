import AgentModel
import AgentPorts
import SQLite

/// Records from elsewhere on their way in, all or none.
struct Loading: Sendable {
    let records: [MemoryRecord]
    let rule: MemoryMergeRule
    let actor: MemoryActor
    let now: Timestamp
    let policy: @Sendable (MemorySpace) -> MemoryPolicy
    let uses: [Int64: Timestamp]
    let ceiling: Int?

    func run(in transaction: borrowing Transaction) throws -> MemoryImported {
        var imported = MemoryImported()
        var model = try VectorTable.model(transaction).fingerprint
        for record in records {
            switch record {
            case .item(let item, let vector):
                if model == nil, let vector, VectorTable.isSound(vector.numbers, vector.model) {
                    try VectorTable.setModel(vector.model, transaction)
                    model = vector.model
                }
                let fits = vector.map { $0.model == model && VectorTable.isSound($0.numbers, $0.model) } ?? false
                try load(item, fits ? vector?.numbers : nil, &imported, transaction)
            case .relation(let relation):
                _ = try RelationTable.put(relation, by: provenance(relation.provenance), now, transaction)
                imported.relations += 1
            }
        }
        if let ceiling {
            let entries = try transaction.value("SELECT ifnull(sum(entries), 0) FROM memory_spaces", as: Int.self) ?? 0
            if entries > ceiling { throw MemoryError.refused(.full(limit: ceiling)) }
        }
        return imported
    }

    /// Who wrote it there; agents bring things in under their own names alone.
    private func provenance(_ original: MemoryProvenance) -> MemoryProvenance {
        actor.isOperator ? original : MemoryProvenance(actor)
    }

    private func load(
        _ item: MemoryItem, _ vector: [Float]?, _ imported: inout MemoryImported, _ transaction: borrowing Transaction
    ) throws {
        if let expires = item.expires, expires <= now {
            imported.skipped += 1
            return
        }
        let there = try? RelationTable.item(MemoryRelation.Node(item), now, transaction)
        if let there {
            switch rule {
            case .skipExisting:
                imported.skipped += 1
                return
            case .errorOnConflict:
                throw MemoryError.conflict(item.key, expected: nil, found: there.item.version)
            case .updateExisting: imported.updated += 1
            }
        } else {
            imported.added += 1
        }
        var write = MemoryWrite(item.key, in: item.space, type: item.type, item.content, marks: item.marks)
        write.lifetime = item.expires.map { $0.since(now) }
        let by = provenance(item.provenance)
        let policy = policy(item.space)
        var writing = ItemWriting(write: write, provenance: by, now: now, policy: policy)
        writing.created = min(item.created, now)
        if let vector { writing.vectors = [SearchText(item).readable: vector] }
        let written = try writing.run(in: transaction)
        _ = try Pressure(policy: policy, now: now, uses: uses)
            .relieve(written.row.space, user: by.user, sparing: written.row.id, transaction)
    }
}
