/// What full-text search is asked: words of which one must be there, and words that count where they are there as well.
struct WordQuestion: Sendable, Hashable {
    let decisive: [String]
    let also: [String]
    /// Nil for everywhere.
    let spaces: [String]?

    init(_ decisive: [String], also: [String] = [], spaces: [String]?) {
        self.decisive = decisive
        self.also = also
        self.spaces = spaces
    }

    /// Full-text search knows no words that may be missing; but of two alternatives it hears both where both hold.
    var expression: String {
        let first = Words.alternatives(decisive)
        let words = also.isEmpty ? first : "(\(first) OR (\(first) AND \(Words.alternatives(also))))"
        let found = "{name text} : \(words)"
        return spaces.map { "space : \(Words.alternatives($0)) AND \(found)" } ?? found
    }

    /// The words in the order of the phrases of the expression; nil for those that do not count.
    var phrases: [String?] {
        let again: [String?] = also.isEmpty ? [] : decisive.map { _ in nil } + also
        return (spaces ?? []).map { _ in nil } + decisive + again
    }
}
