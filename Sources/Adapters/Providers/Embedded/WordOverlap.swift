/// How alike two texts are, by the words and the pieces of words they share; the same texts always score the same.
struct WordOverlap: Sendable {
    /// Pieces of three letters, so that inflected and misspelt words still meet.
    private let pieces: [String: Int]
    private let words: Set<String>

    init(_ text: String) {
        let all = Self.words(text)
        let telling = all.filter { !Self.common.contains($0) }
        // "What can you do?" is made of common words alone; then they are what it says.
        let words = telling.isEmpty ? all : telling
        self.words = Set(words)
        var pieces: [String: Int] = [:]
        for word in words {
            let letters = Array(" \(word) ")
            for start in 0..<max(0, letters.count - 2) { pieces[String(letters[start..<start + 3]), default: 0] += 1 }
        }
        self.pieces = pieces
    }

    var isEmpty: Bool { words.isEmpty }

    /// From 0, nothing in common, to 1, the same words: a third by whole words, the rest by pieces of them.
    func likeness(to other: WordOverlap) -> Double {
        guard !isEmpty, !other.isEmpty else { return 0 }
        let shared = Double(words.intersection(other.words).count)
        let wordScore = shared * 2 / Double(words.count + other.words.count)
        let common = pieces.reduce(0) { $0 + min($1.value, other.pieces[$1.key] ?? 0) }
        let total = pieces.values.reduce(0, +) + other.pieces.values.reduce(0, +)
        return (wordScore + 2 * Double(common * 2) / Double(max(1, total))) / 3
    }

    /// How much of this text is found in the other, which may be far longer.
    func coverage(in other: WordOverlap) -> Double {
        guard !isEmpty else { return 0 }
        let whole = Double(words.intersection(other.words).count) / Double(words.count)
        let found = pieces.reduce(0) { $0 + min($1.value, other.pieces[$1.key] ?? 0) }
        return (whole + Double(found) / Double(max(1, pieces.values.reduce(0, +)))) / 2
    }

    func shares(_ word: String) -> Bool { words.contains(word) }

    static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// Words that say nothing about what a text is about.
    private static let common = Set(
        """
        a an and are as at be been but by can could did do does for from had has have how i if in into is it its me my \
        no not of on or our please should so that the their them then there these they this to was we were what when \
        where which who why will with would you your
        """.split(separator: " ").map(String.init))
}
