import AgentModel
import AgentPorts
import JSON
import SQLite

/// Looks, a part of a space at once, for items that say the same: by their words, and by the vectors there are.
struct Duplicates: Sendable {
    /// Of each item so many neighbours are looked at.
    private static let neighbours = 16

    let dedupe: MemoryDedupe
    let place: NumberedSpace
    let mirror: VectorMirror
    let now: Timestamp

    /// Two items as far as that is known before they are read whole.
    struct Pair: Sendable, Hashable {
        var first: Int64
        var second: Int64
        var similarity: Double
        var hasSameWords: Bool
    }

    struct Part: Sendable {
        var pairs: [Pair] = []
        /// What each says, by a hash that is the same for the same words.
        var words: [(hash: Int, id: Int64)] = []
        /// Nil at the end.
        var next: MemoryKey?
    }

    func part(after key: MemoryKey?, limit: Int, _ snapshot: borrowing Snapshot) throws(SQLiteError) -> Part {
        var part = Part()
        let filter = MemoryFilter(prefix: dedupe.prefix, types: dedupe.types)
        let rows = try snapshot.rows(ItemQueries.list(filter, place.number, after: key, limit: limit, now: now)) {
            (row) throws(SQLiteError) in try ItemRow(row, in: place.space)
        }
        let index = try mirror.follow(snapshot)
        for row in rows where row.finding != .key {
            let text = SearchText(row.item)
            if text.isEmpty { continue }
            part.words.append((Self.hash(row.item, text.text), row.id))
            if let index, row.item.meaning == .embedded { try addNeighbours(of: row, in: index, to: &part, snapshot) }
        }
        part.next = rows.count < limit ? nil : rows.last?.item.key
        return part
    }

    private func addNeighbours(
        of row: ItemRow, in index: any NearestVectors, to part: inout Part, _ snapshot: borrowing Snapshot
    ) throws(SQLiteError) {
        let bytes = try snapshot.value("SELECT vector FROM memory_vectors WHERE item = \(row.id)", as: [UInt8].self)
        guard let bytes else { return }
        var filter = NearestFilter()
        filter.groups = [place.group]
        filter.kinds = [VectorMirror.kind(row.item.type.name)]
        let hits = index.search(
            VectorTable.vector(bytes), limit: Self.neighbours, minimum: Float(dedupe.threshold.value), filter: filter)
        // Each pair is met twice.
        for hit in hits where hit.id > row.id {
            part.pairs.append(
                Pair(
                    first: row.id, second: hit.id, similarity: Double(min(1, hit.similarity)), hasSameWords: false))
        }
    }

    /// Of the words alone: neither blanks nor capitals nor points make a difference.
    private static func hash(_ item: MemoryItem, _ text: String) -> Int {
        var hasher = Hasher()
        hasher.combine(item.type)
        hasher.combine(item.provenance.user)
        hasher.combine(Words.runs(of: text))
        return hasher.finalize()
    }

    /// The two as they are now, provided that they may become one; nil when they are something of different people or
    /// kinds, or hold values of which one would be lost.
    func duplicate(_ pair: Pair, _ snapshot: borrowing Snapshot) throws(SQLiteError) -> MemoryDuplicate? {
        guard let first = try item(pair.first, snapshot), let second = try item(pair.second, snapshot),
            first.type == second.type, first.provenance.user == second.provenance.user,
            Self.fit(first.content, second.content),
            !pair.hasSameWords || Words.runs(of: SearchText(first).text) == Words.runs(of: SearchText(second).text)
        else { return nil }
        let isFirst = Self.isBetter(first, than: second)
        return MemoryDuplicate(
            kept: isFirst ? first : second, merged: isFirst ? second : first, similarity: pair.similarity,
            hasSameWords: pair.hasSameWords)
    }

    private func item(_ id: Int64, _ snapshot: borrowing Snapshot) throws(SQLiteError) -> MemoryItem? {
        try snapshot.first(
            "SELECT " + ItemRow.columns + " FROM memory_items i WHERE i.id = \(id) AND i.space = \(place.number)"
                + ItemQueries.alive(at: now) + ItemQueries.conditions(MemoryFilter(prefix: dedupe.prefix))
        ) { (row) throws(SQLiteError) in try ItemRow(row, in: place.space).item }
    }

    private static func fit(_ left: MemoryContent, _ right: MemoryContent) -> Bool {
        left.value == right.value || left.value.isNull || right.value.isNull
            || (left.value.stringValue != nil && right.value.stringValue != nil)
    }

    private static func isBetter(_ left: MemoryItem, than right: MemoryItem) -> Bool {
        let (leftIsNamed, rightIsNamed) = (!isDerived(left), !isDerived(right))
        if leftIsNamed != rightIsNamed { return leftIsNamed }
        if left.created != right.created { return left.created < right.created }
        return left.key < right.key
    }

    private static func isDerived(_ item: MemoryItem) -> Bool {
        item.content.observations.contains { MemoryKey(derivedFrom: $0) == item.key }
    }
}
