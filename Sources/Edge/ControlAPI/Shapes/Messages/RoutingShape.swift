import AgentModel
import Dispatch
import JSON
import Routing

/// Who was chosen, and why, as clients read it.
enum RoutingShape {
    /// In a few words, beside an answer.
    static func brief(_ decision: RoutingDecision) -> JSONValue {
        [
            "strategy": .string(decision.strategy.rawValue), "reason": .string(decision.reason.rawValue),
            "sentence": .string(decision.sentence),
        ]
    }

    /// The same of one that is kept.
    static func brief(_ decision: JSONObject) -> JSONValue {
        var brief = JSONObject()
        for name in ["strategy", "reason", "sentence"] { brief[name] = decision[name] }
        return .object(brief)
    }

    /// With everybody who was looked at.
    ///
    /// - Parameter help: what to do when nobody could be chosen.
    static func whole(_ decision: RoutingDecision, ranked: Bool = false, help: [String] = []) -> JSONValue {
        var json = decision.json
        let considered = decision.considered
        var candidates = (json["candidates"]?.arrayValue ?? []).enumerated().map { place, candidate in
            let one = considered[place]
            return (score: one.candidate.exclusion == nil ? one.score : -1, json: candidate)
        }
        if ranked { candidates.sort { $0.score > $1.score } }
        json["candidates"] = .array(candidates.map(\.json))
        if !help.isEmpty { json["help"] = .array(help.map { .string($0) }) }
        return .object(json)
    }
}

extension RoutingRefusal {
    /// The decision that found nobody, when some have what was asked for; they are then worth looking at.
    var looked: (decision: RoutingDecision, help: [String])? {
        guard case .noProvider(let error) = self, !error.absent.isEmpty else { return nil }
        return (error.decision, error.help)
    }
}
