import AgentModel
import AgentPorts
import JSON
import SQLite

/// What an item's row is to become; knows its place, its past and its text.
struct ItemWriting: Sendable {
    let write: MemoryWrite
    let provenance: MemoryProvenance
    let now: Timestamp
    let policy: MemoryPolicy
    /// Those that were made beforehand, by their texts.
    var vectors: [String: [Float]] = [:]
    /// Of what comes from elsewhere; nil for what is new here.
    var created: Timestamp?
    /// The number of its space, where that is known already.
    var place: Int64?

    struct Written: Sendable {
        var row: ItemRow
        var bytes: Int
        var changedVectors: Bool
    }

    /// What the content becomes over the one that is there.
    static func merged(_ write: MemoryWrite, over old: MemoryItem?) -> MemoryContent {
        guard let old, write.merging == .add else { return write.content }
        var content = old.content
        content.add(write.content.observations)
        if !write.content.value.isNull { content.value = write.content.value }
        for member in write.content.metadata { content.metadata[member.key] = member.value }
        return content
    }

    /// May be run again from the beginning, like everything the writer does.
    func run(in transaction: borrowing Transaction) throws -> Written {
        let space = try place ?? SpaceTable.make(write.space, transaction)
        let stored = try transaction.first(ItemQueries.one(write.key, space)) { (row) throws(SQLiteError) in
            try ItemRow(row, in: write.space)
        }
        let live = stored.flatMap { ($0.item.expires ?? .latest) > now ? $0 : nil }
        try write.condition.check(write.key, found: live?.item.version)
        let content = Self.merged(write, over: live?.item)
        let last = if let stored { stored.item.version } else { try lastVersion(space, transaction) }
        var item = MemoryItem(
            space: write.space, key: write.key, type: write.type, content: content, marks: write.marks,
            version: last + 1, created: live?.item.created ?? created ?? now,
            // Clocks go backwards, versions do not.
            updated: stored.map { max(now, $0.item.updated) } ?? now, expires: expiry, provenance: provenance)
        if let stored { try archive(stored, at: item.updated, transaction) }
        // Nobody looks for the words of what is found by its key alone.
        let text = write.finding == .key ? nil : SearchText(item)
        let bytes = text?.bytes ?? SearchText.bytes(of: item)
        try SearchText.check(bytes)
        let before = stored.flatMap { $0.finding == .key ? nil : SearchText($0.item) }
        let readable = write.finding == .meaning ? text.flatMap { $0.isEmpty ? nil : $0.readable } : nil
        let hadVector = stored?.item.meaning == .embedded
        let keepsVector = readable != nil && hadVector && before?.readable == readable
        let vector = keepsVector ? nil : readable.flatMap { vectors[$0] }
        item.meaning = readable == nil ? .none : keepsVector || vector != nil ? .embedded : .pending
        let id = try put(item, bytes, replacing: stored?.id, space, transaction)
        try WordTable.put(text, of: id, space: space, replacing: before, transaction)
        if let vector {
            try VectorTable.put(vector, of: id, transaction)
        } else if keepsVector {
            try VectorTable.touch(id, transaction)
        } else if hadVector {
            try VectorTable.remove(id, transaction)
        }
        return Written(
            row: ItemRow(id: id, space: space, finding: write.finding, item: item), bytes: bytes,
            changedVectors: hadVector || vector != nil)
    }

    private var expiry: Timestamp? { write.lifetime.map { now.advanced(by: $0) } }

    /// Of a key that had been removed; 0 for a new one.
    private func lastVersion(_ space: Int64, _ transaction: borrowing Transaction) throws(SQLiteError) -> Int64 {
        try transaction.value(
            "SELECT ifnull(max(version), 0) FROM memory_versions WHERE space = \(space) AND key = \(write.key.text)",
            as: Int64.self) ?? 0
    }

    private func archive(_ old: ItemRow, at end: Timestamp, _ transaction: borrowing Transaction) throws(SQLiteError) {
        try VersionTable.archive(old.id, at: end, transaction)
        try VersionTable.prune(
            old.space, old.item.key, below: old.item.version + 2 - Int64(policy.versions), transaction)
    }

    private func put(
        _ item: MemoryItem, _ bytes: Int, replacing id: Int64?, _ space: Int64,
        _ transaction: borrowing Transaction
    ) throws(SQLiteError) -> Int64 {
        let (content, marks, by) = (item.content, item.marks, item.provenance)
        if let id {
            try transaction.run(
                """
                UPDATE memory_items SET type = \(item.type.name), value = \(content.storedValue.sqlValue),
                    observations = \(content.storedObservations.sqlValue), metadata = \(content.storedMetadata.sqlValue),
                    confidence = \(marks.confidence.value), strength = \(marks.strength.value),
                    importance = \(marks.importance.value), version = \(item.version), created = \(item.created),
                    updated = \(item.updated), expires = \(item.expires.sqlValue), agent = \((by.agent?.key).sqlValue),
                    conversation = \(by.conversation.sqlValue), message = \(by.message.sqlValue),
                    user = \(by.user.sqlValue), meaning = \(item.meaning.rawValue), finding = \(write.finding.rawValue),
                    used = \(now), bytes = \(bytes)
                WHERE id = \(id)
                """)
            return id
        }
        try transaction.run(
            """
            INSERT INTO memory_items (space, key, type, value, observations, metadata, confidence, strength, importance,
                version, created, updated, expires, agent, conversation, message, user, meaning, finding, used, bytes)
            VALUES (\(space), \(item.key.text), \(item.type.name), \(content.storedValue.sqlValue),
                \(content.storedObservations.sqlValue), \(content.storedMetadata.sqlValue), \(marks.confidence.value),
                \(marks.strength.value), \(marks.importance.value), \(item.version), \(item.created), \(item.updated),
                \(item.expires.sqlValue), \((by.agent?.key).sqlValue), \(by.conversation.sqlValue),
                \(by.message.sqlValue), \(by.user.sqlValue), \(item.meaning.rawValue), \(write.finding.rawValue), \(now),
                \(bytes))
            """)
        return transaction.lastInsertedRowID
    }
}
