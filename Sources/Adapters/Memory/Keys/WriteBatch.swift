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
        for place in places.values { try place.new.settle(place.number, transaction) }
        try checkCeiling(transaction)
        return done
    }

    /// What is the same for all that is written to one space.
    private struct Place {
        var number: Int64
        var policy: MemoryPolicy
        var room: Pressure.Room?
        var new = Additions()
    }

    /// New items of a space that its sums do not know yet. Whoever looks at the sums settles first; removing items
    /// needs no settling, since it takes away what will have been added.
    private struct Additions {
        var entries = 0
        var bytes = 0

        mutating func add(_ written: ItemWriting.Written) {
            if !written.isNew { return }
            entries += 1
            bytes += written.bytes
        }

        func settle(_ space: Int64, _ transaction: borrowing Transaction) throws(SQLiteError) {
            if entries > 0 { try SpaceTable.count(entries: entries, bytes: bytes, space, transaction) }
        }
    }

    private func place(_ space: MemorySpace, _ transaction: borrowing Transaction) throws(SQLiteError) -> Place {
        let held = try SpaceTable.hold(space, transaction)
        let policy = policy(space)
        let pressure = Pressure(policy: policy, now: now, uses: uses)
        return Place(number: held.number, policy: policy, room: pressure.room(beside: held, user: provenance.user))
    }

    private func set(
        _ write: MemoryWrite, _ vectors: [String: [Float]], _ known: inout Place?, _ done: inout Done,
        _ transaction: borrowing Transaction
    ) throws {
        var place = if let known { known } else { try self.place(write.space, transaction) }
        var writing = ItemWriting(write: write, provenance: provenance, now: now, policy: place.policy)
        writing.vectors = vectors
        writing.place = place.number
        writing.leavesSum = true
        let written = try writing.run(in: transaction)
        place.new.add(written)
        if !(place.room?.take(written.bytes) ?? false) {
            let pressure = Pressure(policy: place.policy, now: now, uses: uses)
            place.room = nil
            try place.new.settle(place.number, transaction)
            place.new = Additions()
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
