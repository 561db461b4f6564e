import AgentModel
import AgentPorts

/// Makes one order of two: reciprocal ranks, weighted, and what being new and important adds.
///
/// Pure. Ranks and not measures are added up, since a cosine and a fit by words have no common scale.
struct Fusion: Sendable {
    /// How slowly a place loses its worth; the usual constant of reciprocal rank fusion.
    private static let softness = 60.0

    let weights: MemoryWeights
    let now: Timestamp
    /// Whether both lists count, or the only one alone.
    let hasMeaning: Bool
    let hasWords: Bool

    struct Candidate: Sendable {
        var row: ItemRow
        var meaning: (rank: Int, similarity: Double)?
        var words: (rank: Int, fit: Double)?
    }

    /// Best first, equals by number.
    func order(_ candidates: [Candidate]) -> [(id: Int64, finding: MemoryFinding)] {
        let best = candidates.compactMap { $0.words?.fit }.max() ?? 1
        let scored = candidates.map { (id: $0.row.id, finding: MemoryFinding($0.row.item, score($0, best))) }
        return scored.sorted { left, right in
            left.finding.score.total != right.finding.score.total
                ? left.finding.score.total > right.finding.score.total : left.id < right.id
        }
    }

    private func score(_ candidate: Candidate, _ best: Double) -> MemoryScore {
        let (recent, weighty) = (weights.recency.value, weights.importance.value)
        let scale = max(0, 1 - recent - weighty)
        let ofMeaning = !hasWords ? 1 : hasMeaning ? weights.meaning.value : 0
        var score = MemoryScore(total: 0)
        if let meaning = candidate.meaning {
            score.meaning = MemoryScore.Part(
                rank: meaning.rank, measure: meaning.similarity, share: scale * ofMeaning * worth(meaning.rank))
        }
        if let words = candidate.words {
            score.words = MemoryScore.Part(
                rank: words.rank, measure: best > 0 ? words.fit / best : 1,
                share: scale * (1 - ofMeaning) * worth(words.rank))
        }
        let item = candidate.row.item
        let age = Double(now.since(item.updated).milliseconds)
        score.recency = recent * halving(age / Double(max(1, weights.halfLife.milliseconds)))
        score.importance = weighty * item.marks.importance.value
        score.total =
            (score.meaning?.share ?? 0) + (score.words?.share ?? 0) + score.recency + score.importance
        return score
    }

    /// 1 for the first place.
    private func worth(_ rank: Int) -> Double { (Self.softness + 1) / (Self.softness + Double(rank)) }

    /// One half to this power, near enough: exact at whole numbers, straight between them.
    private func halving(_ power: Double) -> Double {
        if power >= 60 { return 0 }
        let whole = power.rounded(.down)
        var value = 1.0
        for _ in 0..<Int(whole) { value /= 2 }
        return value * (1 - (power - whole) / 2)
    }
}
