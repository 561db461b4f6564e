/// A passage, and how near it comes to what was asked in meaning.
package struct FoundPassage: Sendable, Hashable {
    package var passage: KnowledgePassage
    /// From -1 to 1; nil where nobody could tell.
    package var similarity: Double?

    package init(_ passage: KnowledgePassage, similarity: Double? = nil) {
        self.passage = passage
        self.similarity = similarity
    }
}

extension KnowledgeSettings {
    /// How much meaning counts beside words.
    private static let meaningShare = 0.6
    /// What is less alike than this has nothing to do with a question.
    private static let leastSimilarity = 0.2

    package var passages: [KnowledgePassage] {
        texts.flatMap { KnowledgePassage.split($0, of: nil) } + documents.flatMap(\.passages)
    }

    /// All of it where it fits; else what has most to do with a text, rare words counting more, in its own order.
    ///
    /// - Parameter similarities: how near each passage comes to the text in meaning, as far as that is known.
    package func selection(
        for text: String, tokens budget: Int, _ similarities: (KnowledgePassage) -> Double? = { _ in nil }
    ) -> [FoundPassage] {
        let all = passages.map { FoundPassage($0, similarity: similarities($0)) }
        if all.reduce(0, { $0 + $1.passage.tokens }) <= budget { return all }
        let scores = Self.scores(of: all, for: text)
        // What has far less to do with it than the best would only distract.
        let least = (scores.max() ?? 0) / 4
        var room = budget
        var kept: [Int] = []
        for index in all.indices.sorted(by: { (scores[$1], $0) < (scores[$0], $1) }) {
            let cost = all[index].passage.tokens
            guard scores[index] > 0, scores[index] >= least, cost <= room else { continue }
            room -= cost
            kept.append(index)
        }
        return kept.sorted().map { all[$0] }
    }

    private static func scores(of all: [FoundPassage], for text: String) -> [Double] {
        let asked = KnowledgeWords.of(text)
        var found: [UInt64: Int] = [:]
        for word in asked { found[word] = all.count { $0.passage.words.contains(word) } }
        let words = all.map { one in
            asked.reduce(0.0) { sum, word in
                one.passage.words.contains(word) ? sum + 1 / Double(found[word] ?? 1) : sum
            }
        }
        guard all.contains(where: { $0.similarity != nil }) else { return words }
        let best = max(words.max() ?? 0, .leastNonzeroMagnitude)
        return zip(all, words).map { one, words in
            let meaning = one.similarity.map { $0 < leastSimilarity ? 0 : $0 } ?? 0
            return meaning * meaningShare + words / best * (1 - meaningShare)
        }
    }
}
