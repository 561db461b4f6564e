import SQLite

/// Which words of a question must be there, among very many items.
///
/// Ranking takes time for every item that has one of them. What is in thousands of items hardly tells one from another; so
/// the rarest words are taken, until together they are in `enough` items, and the others only count where one of these
/// is. Where words are in few items, all of them are taken.
struct WordChoice: Sendable {
    static let enough = 1000

    var words: [String] = []
    /// Where even the rarest word is in too many items, the newest of them are looked at, which begin here.
    var first = Int64.min
    /// The rarest of those that were left out.
    var next: String?

    init(_ words: [String], _ rarity: WordRarity, _ snapshot: borrowing Snapshot) throws(SQLiteError) {
        var counted: [(word: String, count: Int)] = []
        for word in words { counted.append((word, try rarity.count(word, snapshot))) }
        counted.sort { $0.count != $1.count ? $0.count < $1.count : $0.word < $1.word }
        var sum = 0
        for (word, count) in counted {
            if !self.words.isEmpty, sum + count > Self.enough {
                next = word
                break
            }
            self.words.append(word)
            sum += count
        }
        if sum > Self.enough { first = try rarity.newest(self.words, snapshot) }
    }
}
