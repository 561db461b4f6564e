/// Those who may be chosen, compared.
struct Contest {
    let candidates: [Candidate]
    let scores: [Double]
    /// Indices in rising order; never none.
    let eligible: [Int]

    /// The best by score, then by free hands, then whoever was asked less, then the earlier.
    func best(among indices: [Int]) -> Int {
        var best = indices[0]
        for index in indices.dropFirst() where precedes(index, best) { best = index }
        return best
    }

    func precedes(_ one: Int, _ other: Int) -> Bool {
        if scores[one] != scores[other] { return scores[one] > scores[other] }
        let (left, right) = (candidates[one], candidates[other])
        if left.ease != right.ease { return left.ease > right.ease }
        if left.requests != right.requests { return left.requests < right.requests }
        return one < other
    }

    /// The best of those in the conversation, if its score is no less than that part of the best there is.
    func participant(within part: Double?) -> Int? {
        let inside = eligible.filter { candidates[$0].isParticipant }
        guard !inside.isEmpty else { return nil }
        let kept = best(among: inside)
        guard let part else { return kept }
        let limit = scores[best(among: eligible)]
        return scores[kept] >= (part == 1 ? limit : limit * part) ? kept : nil
    }

    /// The first one behind the last in turn, and after the end the first again.
    func next(after last: Int?) -> Int {
        guard let last else { return eligible[0] }
        return eligible.first { $0 > last } ?? eligible[0]
    }

    /// Where a number that depends on seed and turn alone falls among the shares.
    func drawn(_ state: SelectionState) -> Int {
        let total = eligible.reduce(0) { $0 + scores[$1] }
        var point = Double(Self.mixed(state.seed &+ state.turn &* 0x9E37_79B9_7F4A_7C15) >> 11) * 0x1p-53 * total
        for index in eligible {
            point -= scores[index]
            if point < 0 { return index }
        }
        return eligible[eligible.count - 1]
    }

    func ranked() -> [Int] { eligible.sorted(by: precedes) }

    /// The sender's own order first, then by priority, then by score.
    func inOrder() -> [Int] {
        eligible.sorted { one, other in
            let (left, right) = (candidates[one], candidates[other])
            let (near, far) = (left.place ?? .max, right.place ?? .max)
            if near != far { return near < far }
            if left.priority != right.priority { return left.priority > right.priority }
            return precedes(one, other)
        }
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
