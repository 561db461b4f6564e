import AgentModel
import AgentPorts
import SQLite

/// Changes that are made together or not at all.
struct WriteBatch: Sendable {
    let changes: [MemoryChange]
    let provenance: MemoryProvenance
    let now: Timestamp
    let vectors: PreparedVectors
    let policy: @Sendable (MemorySpace) -> MemoryPolicy
    let uses: [Int64: Timestamp]
    /// How many entries there may be in all; nil when that is far away.
    let ceiling: Int?

    struct Done: Sendable {
        var outcomes: [MemoryOutcome] = []
        var evicted = 0
        var changedVectors = false
    }

    /// May be run again from the beginning, like everything the writer does.
    func run(in transaction: borrowing Transaction) throws -> Done {
        var done = Done()
        var places: [MemorySpace: Place] = [:]
        let usable = try vectors.usable(transaction)
        for change in changes {
            switch change {
            case .set(let write): try set(write, usable, &places[write.space], &done, transaction)
            case .remove(let removal):
                done.outcomes.append(.removed(try ItemRemoval(removal: removal, now: now).run(in: transaction)))
            case .relate(let relation):
                done.outcomes.append(.related(try RelationTable.put(relation, by: provenance, now, transaction)))
            case .unrelate(let ends):
                done.outcomes.append(.unrelated(try RelationTable.remove(ends, transaction)))
            }
        }
        try checkCeiling(transaction)
        return done
    }

    /// What is the same for all that is written to one space.
    private struct Place {
        var number: Int64
        var policy: MemoryPolicy
        var room: Pressure.Room?
    }

    private func set(
        _ write: MemoryWrite, _ vectors: [String: [Float]], _ known: inout Place?, _ done: inout Done,
        _ transaction: borrowing Transaction
    ) throws {
        var place: Place
        if let known {
            place = known
        } else {
            place = Place(number: try SpaceTable.make(write.space, transaction), policy: policy(write.space))
        }
        var writing = ItemWriting(write: write, provenance: provenance, now: now, policy: place.policy)
        writing.vectors = vectors
        writing.place = place.number
        let written = try writing.run(in: transaction)
        if !(place.room?.take(written.bytes) ?? false) {
            let pressure = Pressure(policy: place.policy, now: now, uses: uses)
            place.room = nil
            done.evicted += try pressure.relieve(
                place.number, user: provenance.user, sparing: written.row.id, leaving: &place.room, transaction)
        }
        known = place
        done.outcomes.append(.set(written.row.item))
        done.changedVectors = done.changedVectors || written.changedVectors
    }

    private func checkCeiling(_ transaction: borrowing Transaction) throws {
        guard let ceiling else { return }
        let adds = changes.contains { if case .set = $0 { true } else { false } }
        let entries = try transaction.value("SELECT ifnull(sum(entries), 0) FROM memory_spaces", as: Int.self) ?? 0
        if adds, entries > ceiling { throw MemoryError.refused(.full(limit: ceiling)) }
    }
}

/// Vectors that were made before the transaction, by their texts.
struct PreparedVectors: Sendable {
    var fingerprint: EmbedderFingerprint?
    var vectors: [String: [Float]] = [:]

    static let none = PreparedVectors()

    /// Those that may stand beside the ones that are there; the first ones say which model it is.
    func usable(_ transaction: borrowing Transaction) throws(SQLiteError) -> [String: [Float]] {
        guard let fingerprint, !vectors.isEmpty else { return [:] }
        let stored = try VectorTable.model(transaction).fingerprint
        if stored == nil { try VectorTable.setModel(fingerprint, transaction) }
        return stored ?? fingerprint == fingerprint
            ? vectors.filter { VectorTable.isSound($0.value, fingerprint) } : [:]
    }
}
