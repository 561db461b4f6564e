import AgentModel
import AgentPorts
import JSON
import SQLite

/// One item that takes over what others say that say the same; their past stays, and who wrote them is noted.
struct Merging: Sendable {
    private static let note = "merged_from"

    let kept: MemoryItem
    let others: [MemoryItem]

    /// All of one item together; an item that has gone into another takes up none itself.
    static func all(of pairs: [MemoryDuplicate]) -> [Merging] {
        var others: [MemoryKey: [MemoryItem]] = [:]
        var order: [MemoryItem] = []
        var gone: Set<MemoryKey> = []
        for pair in pairs where !gone.contains(pair.kept.key) && !gone.contains(pair.merged.key) {
            if others[pair.merged.key] != nil { continue }
            if others[pair.kept.key] == nil { order.append(pair.kept) }
            others[pair.kept.key, default: []].append(pair.merged)
            gone.insert(pair.merged.key)
        }
        return order.map { Merging(kept: $0, others: others[$0.key] ?? []) }
    }

    /// A text that was the value of another is an observation of the one that has a value of its own.
    var content: MemoryContent {
        var content = kept.content
        var notes = content.metadata[Self.note]?.arrayValue ?? []
        for other in others {
            content.add(other.content.observations)
            if content.value.isNull {
                content.value = other.content.value
            } else if let text = other.content.value.stringValue, other.content.value != content.value {
                content.add([text])
            }
            for member in other.content.metadata where member.key != Self.note && content.metadata[member.key] == nil {
                content.metadata[member.key] = member.value
            }
            notes += other.content.metadata[Self.note]?.arrayValue ?? []
            notes.append(Self.provenance(of: other))
        }
        content.metadata[Self.note] = .array(notes)
        return content
    }

    private static func provenance(of item: MemoryItem) -> JSONValue {
        var json = JSONObject()
        json["key"] = .string(item.key.text)
        json["version"] = .integer(item.version)
        json["updated"] = .string(item.updated.description)
        json["agent"] = item.provenance.agent.map { .string($0.spelling) }
        json["conversation"] = item.provenance.conversation.map { .string($0.description) }
        json["user"] = item.provenance.user.map { .string($0) }
        return .object(json)
    }

    private var marks: MemoryMarks {
        others.reduce(kept.marks) { marks, other in
            MemoryMarks(
                confidence: max(marks.confidence, other.marks.confidence),
                strength: max(marks.strength, other.marks.strength),
                importance: max(marks.importance, other.marks.importance))
        }
    }

    func write(_ now: Timestamp) -> MemoryWrite {
        var write = MemoryWrite(
            kept.key, in: kept.space, type: kept.type, content, marks: marks, condition: .version(kept.version))
        let ends = ([kept] + others).map(\.expires)
        if let last = ends.compactMap(\.self).max(), !ends.contains(nil) { write.lifetime = last.since(now) }
        return write
    }

    /// How many were merged; 0 when one of them has been changed since it was looked at.
    func run(
        _ vectors: [String: [Float]], _ policy: MemoryPolicy, _ now: Timestamp, in transaction: borrowing Transaction
    ) throws -> Int {
        let space = kept.space
        guard let target = try row(kept, now, transaction) else { return 0 }
        var sources: [ItemRow] = []
        for other in others {
            guard let row = try row(other, now, transaction) else { return 0 }
            sources.append(row)
        }
        var writing = ItemWriting(write: write(now), provenance: kept.provenance, now: now, policy: policy)
        writing.vectors = vectors
        _ = try writing.run(in: transaction)
        for source in sources {
            try RelationTable.part(source.id, target.id, transaction)
            try RelationTable.move(from: source.id, to: target.id, transaction)
            _ = try ItemRemoval(removal: MemoryRemoval(source.item.key, in: space), now: now).run(in: transaction)
        }
        return sources.count
    }

    private func row(
        _ item: MemoryItem, _ now: Timestamp, _ transaction: borrowing Transaction
    ) throws -> ItemRow? {
        do {
            let row = try RelationTable.item(MemoryRelation.Node(item.key, in: item.space), now, transaction)
            return row.item.version == item.version ? row : nil
        } catch MemoryError.notFound {
            return nil
        }
    }
}
