import Platform
import SQLite
import Synchronization

/// Which words of a question are worth looking for among very many items.
///
/// Ranking takes the full-text index time for every item that has one of the words, and for every item that has the word
/// at all once more. What is in thousands of items hardly tells one from another; so the rarest words are taken, until
/// together they are in `enough` items. Where words are in few items, all of them are taken.
final class WordChoice: Sendable {
    static let enough = 1000
    /// In nanoseconds: so long a word that was common is taken to be common still.
    private static let memory: UInt64 = 600_000_000_000
    private static let most = 10_000

    /// Until when they need not be counted again.
    private let common = Mutex<[String: UInt64]>([:])

    struct Choice: Sendable {
        var words: [String]
        /// Where even the rarest word is in too many items, the newest of them are looked at, which begin here.
        var first = Int64.min
        /// The rarest of those that were left out.
        var next: String?
    }

    func choose(_ words: [String], _ snapshot: borrowing Snapshot) throws(SQLiteError) -> Choice {
        var counted: [(word: String, count: Int)] = []
        for word in words { counted.append((word, try count(word, snapshot))) }
        counted.sort { $0.count != $1.count ? $0.count < $1.count : $0.word < $1.word }
        var choice = Choice(words: [])
        var sum = 0
        for (word, count) in counted {
            if !choice.words.isEmpty, sum + count > Self.enough {
                choice.next = word
                break
            }
            choice.words.append(word)
            sum += count
        }
        if sum > Self.enough { choice.first = try newest(choice.words, snapshot) }
        return choice
    }

    /// Where the newest items that have one of the words begin.
    func newest(_ words: [String], _ snapshot: borrowing Snapshot) throws(SQLiteError) -> Int64 {
        guard let expression = Words.expression(words, spaces: nil) else { return .min }
        let first = try snapshot.first(
            fixed: "SELECT rowid FROM memory_words WHERE memory_words MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?"
        ) { values in
            values.add(expression)
            values.add(Self.enough)
        } read: { (row) throws(SQLiteError) in
            try row.integer(0)
        }
        return first ?? .min
    }

    /// In how many items a word is, as far as it matters.
    private func count(_ word: String, _ snapshot: borrowing Snapshot) throws(SQLiteError) -> Int {
        let now = MonotonicClock.nanoseconds()
        if common.withLock({ $0[word] ?? 0 }) > now { return Self.enough + 1 }
        guard let expression = Words.expression([word], spaces: nil) else { return 0 }
        let count = try snapshot.first(
            fixed: "SELECT count(*) FROM (SELECT 1 FROM memory_words WHERE memory_words MATCH ? LIMIT ?)"
        ) { values in
            values.add(expression)
            values.add(Self.enough + 1)
        } read: { (row) throws(SQLiteError) in
            try row.integer(0)
        }
        if let count, count > Self.enough {
            common.withLock { common in
                if common.count >= Self.most { common.removeAll() }
                common[word] = now + Self.memory
            }
        }
        return Int(count ?? 0)
    }
}
