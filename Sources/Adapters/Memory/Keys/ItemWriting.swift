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
    /// Whether the sum of its space is left to the caller, who adds many items at once.
    var leavesSum = false

    struct Written: Sendable {
        var row: ItemRow
        var bytes: Int
        var isNew: Bool
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
        let head = try ItemHead(write.key, space, transaction)
        let stored = head.stored
        let isLive = stored.map { ($0.expires ?? .latest) > now } ?? false
        try write.condition.check(write.key, found: isLive ? head.lastVersion : nil)
        let old = try content(of: stored, isLive, space, transaction)
        let content = Self.merged(write, over: isLive ? old?.item : nil)
        var item = MemoryItem(
            space: write.space, key: write.key, type: write.type, content: content, marks: write.marks,
            version: head.lastVersion + 1, created: (isLive ? stored?.created : nil) ?? created ?? now,
            // Clocks go backwards, versions do not.
            updated: stored.map { max(now, $0.updated) } ?? now, expires: expiry, provenance: provenance)
        if let stored { try archive(stored, in: space, at: item.updated, transaction) }
        // Nobody looks for the words of what is found by its key alone.
        let text = write.finding == .key ? nil : SearchText(item)
        let texts = ContentTexts(item)
        try SearchText.check(texts.bytes)
        let before = stored?.finding == .key ? nil : old.map { SearchText($0.item) }
        let readable = write.finding == .meaning ? text.flatMap { $0.isEmpty ? nil : $0.readable } : nil
        let hadVector = stored?.meaning == .embedded
        let keepsVector = readable != nil && hadVector && before?.readable == readable
        let vector = keepsVector ? nil : readable.flatMap { vectors[$0] }
        item.meaning = readable == nil ? .none : keepsVector || vector != nil ? .embedded : .pending
        let id = try put(item, texts, replacing: stored, space, transaction)
        try WordTable.put(text, of: id, space: space, replacing: before, transaction)
        if let vector {
            try VectorTable.put(vector, of: id, transaction)
        } else if keepsVector {
            try VectorTable.touch(id, transaction)
        } else if hadVector {
            try VectorTable.remove(id, transaction)
        }
        return Written(
            row: ItemRow(id: id, space: space, finding: write.finding, item: item), bytes: texts.bytes,
            isNew: stored == nil, changedVectors: hadVector || vector != nil)
    }

    private var expiry: Timestamp? { write.lifetime.map { now.advanced(by: $0) } }

    /// Read only where what is written depends on it: where it is added to, or its words have to go.
    private func content(
        of stored: ItemHead.Stored?, _ isLive: Bool, _ space: Int64, _ transaction: borrowing Transaction
    ) throws(SQLiteError) -> ItemRow? {
        guard let stored, stored.finding != .key || (isLive && write.merging == .add) else { return nil }
        return try ItemRow.find(write.key, space, write.space, transaction)
    }

    private func archive(
        _ old: ItemHead.Stored, in space: Int64, at end: Timestamp, _ transaction: borrowing Transaction
    ) throws(SQLiteError) {
        try VersionTable.archive(old.id, at: end, transaction)
        try VersionTable.prune(space, write.key, below: old.version + 2 - Int64(policy.versions), transaction)
    }

    private func put(
        _ item: MemoryItem, _ texts: ContentTexts, replacing old: ItemHead.Stored?, _ space: Int64,
        _ transaction: borrowing Transaction
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
                values.add(texts.bytes)
                give(item, texts, &values)
                values.add(space)
                values.add(item.key.text)
            }
            let id = transaction.lastInsertedRowID
            if !leavesSum { try SpaceTable.count(entries: 1, bytes: texts.bytes, space, transaction) }
            if let user = item.provenance.user {
                try SpaceTable.count(texts.bytes, of: user, space, transaction)
            }
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
            give(item, texts, &values)
            values.add(old.id)
        }
        // Apart, because the triggers that keep the sums cost as much as the change itself.
        if item.provenance.user != old.user || texts.bytes != old.bytes {
            try transaction.run(fixed: "UPDATE memory_items SET user = ?, bytes = ? WHERE id = ?") { values in
                values.add(item.provenance.user)
                values.add(texts.bytes)
                values.add(old.id)
            }
        }
        return old.id
    }

    /// What is written in either case, in the order of the columns.
    private func give(_ item: MemoryItem, _ texts: ContentTexts, _ values: inout Binding) {
        let (marks, by) = (item.marks, item.provenance)
        values.add(item.type.name)
        values.add(texts.value)
        values.add(texts.observations)
        values.add(texts.metadata)
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
