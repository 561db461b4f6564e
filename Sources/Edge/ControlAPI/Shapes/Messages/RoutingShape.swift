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

    /// With everybody who was looked at.
    ///
    /// - Parameter help: what to do when nobody could be chosen.
    static func whole(_ decision: RoutingDecision, ranked: Bool = false, help: [String] = []) -> JSONValue {
        var json = decision.json
        let considered = decision.considered
        var candidates = (json["candidates"]?.arrayValue ?? []).enumerated().map { place, candidate in
            var candidate = candidate.objectValue ?? JSONObject()
            let one = considered[place]
            candidate["why"] = one.candidate.exclusion.map { .string($0.phrase) }
            return (score: one.candidate.exclusion == nil ? one.score : -1, json: JSONValue.object(candidate))
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
