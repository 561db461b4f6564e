import SQLite

/// What may fit a question best, among very many items, before any text is looked at.
///
/// Whoever has a rare word of the question is one, and the more and the rarer its words, the sooner it is looked at. A word
/// that is in more than `enough` items hardly tells one from another: it counts where an item is looked at for others.
struct WordCandidates {
    static let enough = 1500
    /// So many numbers are read for the words of one question, beginning with the rarest.
    private static let mostRead = 6000

    /// The most promising first.
    private(set) var ids: [Int64] = []
    /// In how many items each word is.
    private(set) var counts: [String: Int] = [:]
    /// The rarest of those that were left out.
    private(set) var next: String?

    init(_ words: [String], _ rarity: WordRarity, _ entries: Int, _ snapshot: borrowing Snapshot) throws(SQLiteError) {
        for word in words { counts[word] = rarity.known(word) }
        // Those that were never counted are rare, most of them.
        let ordered = words.sorted { left, right in
            let (first, second) = (counts[left] ?? 0, counts[right] ?? 0)
            return first != second ? first < second : left < right
        }
        var common: [String] = []
        var (promise, read) = ([Int64: Double](), 0)
        for word in ordered {
            if let count = counts[word], count > Self.enough || read + count > Self.mostRead {
                common.append(word)
                continue
            }
            let found = try rarity.newest(word, Self.enough + 1, snapshot)
            let count = found.count > Self.enough ? try rarity.count(word, snapshot) : found.count
            counts[word] = count
            rarity.remember(count, of: word)
            if found.count > Self.enough || (read > 0 && read + count > Self.mostRead) {
                common.append(word)
                continue
            }
            read += count
            Self.add(found, TextFit.rarity(count, of: entries), to: &promise)
        }
        common.sort { counts[$0, default: 0] < counts[$1, default: 0] }
        if promise.isEmpty, let first = common.first {
            // Where even the rarest is in too many, the newest of them are looked at.
            let found = try rarity.newest(first, Self.enough, snapshot)
            Self.add(found, 1, to: &promise)
            common.removeFirst()
        }
        next = common.first
        ids = Self.ordered(promise)
    }

    private static func add(_ ids: [Int64], _ weight: Double, to promise: inout [Int64: Double]) {
        for id in ids { promise[id, default: 0] += weight }
    }

    /// Equals by number, newest first.
    private static func ordered(_ promise: [Int64: Double]) -> [Int64] {
        promise.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key > $1.key }.map(\.key)
    }
}
