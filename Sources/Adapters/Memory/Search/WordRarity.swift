import AgentPorts
import Platform
import SQLite
import Synchronization

/// How rare words are among what the asker may see, and nowhere else: neither the order nor the scores tell anything of
/// what others keep.
struct WordRarity: Sendable {
    /// What is found more often is common, however often.
    private static let most = 20_000
    private static let bytesOfWord = 6.0

    let places: [NumberedSpace]
    /// Whether these are all the spaces there are.
    let isEverywhere: Bool
    let memory: WordRarities
    /// Whether nobody else keeps anything, so that nothing has to be left out.
    var isAlone = false

    var names: [String]? { isEverywhere ? nil : places.map(\.word) }

    /// For the expression that finds these words in the asker's spaces, which it names first.
    func ranking(_ words: [String], _ snapshot: borrowing Snapshot) throws(SQLiteError) -> TextRanking {
        let held = try held(snapshot)
        var counts = (names ?? []).map { _ in 0 }
        // One word alone is as rare as itself.
        for word in words {
            counts.append(words.count == 1 ? 1 : max(1, min(try count(word, snapshot), held.entries)))
        }
        return TextRanking(
            rows: held.entries, averageLength: Double(held.bytes) / Double(max(1, held.entries)) / Self.bytesOfWord,
            weights: [0, 2, 1], counts: counts)
    }

    /// In how many items a word is, as far as it matters.
    func count(_ word: String, _ snapshot: borrowing Snapshot) throws(SQLiteError) -> Int {
        guard let expression = Words.expression([word], spaces: names) else { return 0 }
        if let known = memory.count(of: expression) { return known }
        let asked = isAlone ? Words.expression([word], spaces: nil) ?? expression : expression
        let count = try snapshot.value(WordTable.countQuery(asked, Self.most), as: Int.self) ?? 0
        memory.remember(count, of: expression)
        return count
    }

    /// In this view of the database, in which nothing that was removed may have left its words.
    static func isAlone(_ entries: Int, _ snapshot: borrowing Snapshot) throws(SQLiteError) -> Bool {
        try snapshot.value(
            """
            SELECT \(entries) = (SELECT sum(entries) FROM memory_spaces)
                AND NOT EXISTS (SELECT 1 FROM memory_words_gone)
            """, as: Int.self) == 1
    }

    /// Without counting: what is remembered.
    func known(_ word: String) -> Int? { Words.expression([word], spaces: names).flatMap { memory.count(of: $0) } }

    func remember(_ count: Int, of word: String) {
        if let expression = Words.expression([word], spaces: names) { memory.remember(count, of: expression) }
    }

    /// The numbers of the newest items that have a word, newest first.
    ///
    /// The space is read from each item's row: of a word of the index that is in nearly every item, all would be read.
    func newest(_ word: String, _ limit: Int, _ snapshot: borrowing Snapshot) throws(SQLiteError) -> [Int64] {
        guard let expression = Words.expression([word], spaces: nil) else { return [] }
        let inside: SQL =
            isEverywhere || isAlone
            ? "WHERE "
            : "CROSS JOIN memory_items i ON i.id = w.rowid WHERE i.space IN (\(each: places.map(\.number))) AND "
        return try snapshot.rows(
            "SELECT w.rowid FROM memory_words w " + inside
                + "w.memory_words MATCH \(expression) ORDER BY w.rowid DESC LIMIT \(limit)"
        ) { (row) throws(SQLiteError) in try row.integer(0) }
    }

    func fit(_ words: [String], _ counts: [String: Int], _ snapshot: borrowing Snapshot) throws(SQLiteError) -> TextFit
    {
        let held = try held(snapshot)
        var phrases: [(text: String, count: Int)] = []
        for word in words {
            let count = if let known = counts[word] { known } else { try self.count(word, snapshot) }
            phrases.append((word, words.count == 1 ? 1 : max(1, min(count, held.entries))))
        }
        return TextFit(
            texts: held.entries, averageLength: Double(held.bytes) / Double(max(1, held.entries)) / Self.bytesOfWord,
            headingWeight: 2, phrases: phrases)
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
}

/// Which words are common, so that they need not be counted for every question.
final class WordRarities: Sendable {
    /// In nanoseconds: so long a word that was common is taken to be as common still.
    private static let span: UInt64 = 600_000_000_000
    private static let most = 10_000
    private static let few = 200

    private let known = Mutex<[String: (count: Int, until: UInt64)]>([:])

    func count(of expression: String) -> Int? {
        guard let found = known.withLock({ $0[expression] }) else { return nil }
        return found.until > MonotonicClock.nanoseconds() ? found.count : nil
    }

    /// Rare words are counted in no time, and a few more or less make a difference with them.
    func remember(_ count: Int, of expression: String) {
        guard count > Self.few else { return }
        let until = MonotonicClock.nanoseconds() + Self.span
        known.withLock { known in
            if known.count >= Self.most { known.removeAll() }
            known[expression] = (count, until)
        }
    }
}
