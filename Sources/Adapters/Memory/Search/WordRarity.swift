import AgentPorts
import SQLite

/// How rare the words of a question are among what the asker may see, and nowhere else: neither the order nor the scores
/// tell anything of what others keep.
struct WordRarity: Sendable {
    /// What is found more often is common, however often.
    private static let common = 20_000
    private static let bytesOfWord = 6.0

    let phrases: [String]
    let places: [NumberedSpace]
    /// Whether these are all the spaces there are.
    let isEverywhere: Bool

    private var words: [String]? { isEverywhere ? nil : places.map(\.word) }

    var expression: String { Words.expression(phrases, spaces: words) }

    func ranking(_ snapshot: borrowing Snapshot) throws(SQLiteError) -> TextRanking {
        let held = try held(snapshot)
        var counts: [Int] = []
        for phrase in phrases { counts.append(try count(phrase, held.entries, snapshot)) }
        return TextRanking(
            rows: held.entries, averageLength: Double(held.bytes) / Double(max(1, held.entries)) / Self.bytesOfWord,
            weights: [0, 2, 1], counts: (words ?? []).map { _ in 0 } + counts)
    }

    private func held(_ snapshot: borrowing Snapshot) throws(SQLiteError) -> (entries: Int, bytes: Int) {
        if isEverywhere {
            return try snapshot.first("SELECT ifnull(sum(entries), 0), ifnull(sum(bytes), 0) FROM memory_spaces") {
                (row) throws(SQLiteError) in (try row.get(0, as: Int.self), try row.get(1, as: Int.self))
            } ?? (0, 0)
        }
        var sum = (entries: 0, bytes: 0)
        for place in places {
            try snapshot.each("SELECT entries, bytes FROM memory_spaces WHERE id = \(place.number)") {
                (row) throws(SQLiteError) in
                sum.entries += try row.get(0, as: Int.self)
                sum.bytes += try row.get(1, as: Int.self)
                return true
            }
        }
        return sum
    }

    /// One word alone is as rare as itself.
    private func count(
        _ phrase: String, _ entries: Int, _ snapshot: borrowing Snapshot
    ) throws(SQLiteError) -> Int {
        if phrases.count == 1 { return 1 }
        let found = try snapshot.value(
            WordTable.countQuery(Words.expression([phrase], spaces: words), Self.common), as: Int.self)
        return max(1, min(found ?? 0, entries))
    }
}
