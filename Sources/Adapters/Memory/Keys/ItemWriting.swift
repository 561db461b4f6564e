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
        let stored = try ItemRow.find(write.key, space, write.space, transaction)
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
        let id = try put(item, bytes, replacing: stored, space, transaction)
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
        try transaction.first(
            fixed: "SELECT version FROM memory_versions WHERE space = ? AND key = ? ORDER BY version DESC LIMIT 1"
        ) { values in
            values.add(space)
            values.add(write.key.text)
        } read: { (row) throws(SQLiteError) in
            try row.integer(0)
        } ?? 0
    }

    private func archive(_ old: ItemRow, at end: Timestamp, _ transaction: borrowing Transaction) throws(SQLiteError) {
        try VersionTable.archive(old.id, at: end, transaction)
        try VersionTable.prune(
            old.space, old.item.key, below: old.item.version + 2 - Int64(policy.versions), transaction)
    }

    private func put(
        _ item: MemoryItem, _ bytes: Int, replacing old: ItemRow?, _ space: Int64, _ transaction: borrowing Transaction
    ) throws(SQLiteError) -> Int64 {
        guard let old else {
            try transaction.run(
                fixed: """
                    INSERT INTO memory_items (user, bytes, type, value, observations, metadata, confidence, strength,
                        importance, version, created, updated, expires, agent, conversation, message, meaning, finding,
                        used, space, key)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """
            ) { values in
                values.add(item.provenance.user)
                values.add(bytes)
                give(item, &values)
                values.add(space)
                values.add(item.key.text)
            }
            let id = transaction.lastInsertedRowID
            try SpaceTable.count(bytes, of: item.provenance.user, space, transaction)
            return id
        }
        try transaction.run(
            fixed: """
                UPDATE memory_items SET type = ?, value = ?, observations = ?, metadata = ?, confidence = ?,
                    strength = ?, importance = ?, version = ?, created = ?, updated = ?, expires = ?, agent = ?,
                    conversation = ?, message = ?, meaning = ?, finding = ?, used = ?
                WHERE id = ?
                """
        ) { values in
            give(item, &values)
            values.add(old.id)
        }
        // Apart, because the triggers that keep the sums cost as much as the change itself.
        if item.provenance.user != old.item.provenance.user || bytes != SearchText.bytes(of: old.item) {
            try transaction.run(fixed: "UPDATE memory_items SET user = ?, bytes = ? WHERE id = ?") { values in
                values.add(item.provenance.user)
                values.add(bytes)
                values.add(old.id)
            }
        }
        return old.id
    }

    /// What is written in either case, in the order of the columns.
    private func give(_ item: MemoryItem, _ values: inout Binding) {
        let (content, marks, by) = (item.content, item.marks, item.provenance)
        values.add(item.type.name)
        values.add(content.storedValue?.text())
        values.add(content.storedObservations?.text())
        values.add(content.storedMetadata?.text())
        values.add(marks.confidence.value)
        values.add(marks.strength.value)
        values.add(marks.importance.value)
        values.add(item.version)
        values.add(item.created.milliseconds)
        values.add(item.updated.milliseconds)
        values.add(item.expires?.milliseconds)
        values.add(by.agent?.key)
        values.add(by.conversation?.bytes)
        values.add(by.message?.bytes)
        values.add(item.meaning.rawValue)
        values.add(write.finding.rawValue)
        values.add(now.milliseconds)
    }
}
