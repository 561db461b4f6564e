import AgentModel

extension RoutingDecision {
    /// Why it is who it is, for a person.
    package var sentence: String {
        let (wanted, able) = (target.phrase, considered.count { $0.candidate.exclusion == nil })
        guard let first = chosen.first else {
            if case .agent(let name) = target { return "there is no agent '\(name)'" }
            return "nobody can take \(wanted)\(leftOut)"
        }
        let score = considered.first { $0.agent == first && $0.candidate.exclusion == nil }?.score ?? 0
        let choice: String =
            switch reason {
            case .named: "'\(first)' was named by the sender"
            case .only: "'\(first)' is the only one that can take \(wanted) now"
            case .continuity: "'\(first)' takes \(wanted), of \(able), because it is in the conversation already"
            case .turn: "'\(first)' takes \(wanted), of \(able), because it is its turn"
            case .draw: "'\(first)' takes \(wanted), drawn from \(able) by weight"
            case .score: "'\(first)' takes \(wanted), of \(able), because \(merit(first, score)) (score \(score.short))"
            case .order where chosen.count == 1: "'\(first)' is asked for \(wanted), and nobody after it"
            case .order: "'\(first)' is asked first for \(wanted), then \(names(chosen.dropFirst()))"
            case .everyone where chosen.count < able:
                "\(wanted): \(chosen.count) of \(able) are asked, the most allowed"
            case .everyone: "\(wanted): all \(able) are asked"
            case .none: "nobody can take \(wanted)"
            }
        return choice + leftOut
    }

    /// Of equals nobody is the best.
    private func merit(_ chosen: AgentName, _ score: Double) -> String {
        let isBest = !considered.contains {
            $0.agent != chosen && $0.candidate.exclusion == nil && $0.score == score
        }
        return switch strategy {
        case .bestMatch, .failover: isBest ? "it fits best" : "none fits better"
        case .priority: isBest ? "it has the highest priority" : "none has a higher priority"
        case .leastLoaded, .broadcast, .roundRobin: isBest ? "it has the least to do" : "none has less to do"
        case .weighted: isBest ? "it has the greatest share" : "none has a greater share"
        case .fastest: isBest ? "it answers fastest" : "none is known to answer faster"
        }
    }

    private var leftOut: String {
        let out = considered.compactMap { one in one.candidate.exclusion.map { "'\(one.agent)' \($0.phrase)" } }
        guard !out.isEmpty else { return "" }
        return "; " + out.prefix(3).joined(separator: ", ") + (out.count > 3 ? ", and \(out.count - 3) more" : "")
    }

    private func names(_ agents: some Collection<AgentName>) -> String {
        agents.prefix(5).map { "'\($0)'" }.joined(separator: ", ") + (agents.count > 5 ? " …" : "")
    }
}

extension Double {
    /// With at most three digits behind the point.
    var short: String {
        let thousandths = (self * 1000).rounded()
        guard abs(thousandths) < 1e15 else { return String(self) }
        return thousandths == (thousandths / 1000).rounded() * 1000
            ? String(Int(thousandths / 1000)) : String(thousandths / 1000)
    }
}
