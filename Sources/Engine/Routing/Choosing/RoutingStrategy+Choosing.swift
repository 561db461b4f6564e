package import AgentModel

extension RoutingStrategy {
    /// Chooses among those that are not excluded. Equal arguments have equal results.
    ///
    /// What a candidate is worth:
    /// - best match: `2^(priority/10) · health · success · hands/(hands + in flight)`; all factors are above 0, so that an
    ///   idle agent of the default priority is worth something, and nobody who can answer is worth nothing.
    /// - priority: the number itself; of equals, whoever has the freest hands.
    /// - least loaded, round robin and broadcast: the freest hands.
    /// - weighted: `weight · 2^(priority/10) / (1 + in flight)`, as shares of a draw.
    /// - fastest: the inverse of the time an answer may take, what waits included. Somebody new counts as fast as the
    ///   fastest, and of equals whoever was asked less, so that everybody is found out about.
    ///
    /// Somebody who is in the conversation already wins ties, where a tie of the best match is anything down to half of the
    /// best score, and where all are equals in a turn or a draw. Other ties go to the freer hands, then to the earlier.
    package func choose(from candidates: [Candidate], _ state: SelectionState) -> Selection {
        var selection = Selection(scores: scores(of: candidates), chosen: [], reason: .none)
        var eligible: [Int] = []
        eligible.reserveCapacity(candidates.count)
        for index in candidates.indices where candidates[index].exclusion == nil { eligible.append(index) }
        guard let first = eligible.first else { return selection }
        let contest = Contest(candidates: candidates, scores: selection.scores, eligible: eligible)
        switch self {
        case .broadcast:
            selection.chosen = Array(contest.ranked().prefix(max(1, state.cap)))
            selection.reason = .everyone
            return selection
        case .failover:
            selection.chosen = contest.inOrder()
            selection.reason = .order
            return selection
        default: break
        }
        if eligible.count == 1 {
            (selection.chosen, selection.reason) = ([first], .only)
        } else if state.keepsAgent, let kept = contest.participant(within: tie) {
            (selection.chosen, selection.reason) = ([kept], .continuity)
        } else {
            switch self {
            case .roundRobin: (selection.chosen, selection.reason) = ([contest.next(after: state.last)], .turn)
            case .weighted: (selection.chosen, selection.reason) = ([contest.drawn(state)], .draw)
            default: (selection.chosen, selection.reason) = ([contest.best(among: eligible)], .score)
            }
        }
        return selection
    }

    /// Down to which part of the best score somebody in the conversation is as good; nil when always.
    private var tie: Double? {
        switch self {
        case .bestMatch: 0.5
        case .roundRobin, .weighted: nil
        case .priority, .leastLoaded, .fastest, .failover, .broadcast: 1
        }
    }

    private func scores(of candidates: [Candidate]) -> [Double] {
        switch self {
        case .bestMatch, .failover:
            return candidates.map { one in
                one.exclusion == nil ? Merit.of(one.priority) * one.health * one.reliability * one.ease : 0
            }
        case .priority: return candidates.map { $0.exclusion == nil ? Double($0.priority) : 0 }
        case .roundRobin, .leastLoaded, .broadcast: return candidates.map { $0.exclusion == nil ? $0.ease : 0 }
        case .weighted:
            return candidates.map { one in
                let share = Double(max(1, one.weight)) * Merit.of(one.priority)
                return one.exclusion == nil ? share / Double(1 + max(0, one.inFlight)) : 0
            }
        case .fastest:
            let known = candidates.lazy.filter { $0.exclusion == nil }.compactMap(\.responseTime).min() ?? 0
            return candidates.map { $0.exclusion == nil ? $0.ease / (1 + ($0.responseTime ?? known)) : 0 }
        }
    }
}
