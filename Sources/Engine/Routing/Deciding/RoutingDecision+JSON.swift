import AgentModel
package import JSON

extension RoutingDecision {
    /// As programs read it; every agent that was looked at is in it.
    package var json: JSONObject { json(considered) }

    /// The same with no more agents than a line of a log or a row of a table should have: those chosen, and the best.
    package var summary: JSONObject {
        let limit = 16
        let all = considered
        guard all.count > limit else { return json(all) }
        var shown = all.filter { chosen.contains($0.agent) }
        let others = all.filter { !chosen.contains($0.agent) && $0.candidate.exclusion == nil }
        shown = Array((shown + others.sorted { ($1.score, $0.agent) < ($0.score, $1.agent) }).prefix(limit))
        var object = json(shown)
        object["candidates_left_out"] = .integer(Int64(all.count - shown.count))
        return object
    }

    /// Of a message that named its agent: there was nothing to look at.
    package var named: JSONObject {
        var object = JSONObject()
        object["target"] = .object(target.json)
        object["strategy"] = .string(strategy.rawValue)
        object["chosen"] = .array(chosen.map { .string($0.spelling) })
        object["reason"] = .string(reason.rawValue)
        object["sentence"] = .string(sentence)
        return object
    }

    private func json(_ shown: [Considered]) -> JSONObject {
        var object = JSONObject()
        if let message { object["message_id"] = .string(message.description) }
        object["target"] = .object(target.json)
        object["strategy"] = .string(strategy.rawValue)
        object["chosen"] = .array(chosen.map { .string($0.spelling) })
        object["reason"] = .string(reason.rawValue)
        object["sentence"] = .string(sentence)
        object["candidates"] = .array(shown.map { .object($0.json) })
        object["at"] = .string(at.description)
        let (seconds, attoseconds) = elapsed.components
        object["elapsed_us"] = .number(Double(seconds) * 1e6 + Double(attoseconds / 1_000_000_000) / 1000)
        return object
    }
}

extension RoutingDecision.Considered {
    fileprivate var json: JSONObject {
        var object = JSONObject()
        object["agent"] = .string(agent.spelling)
        if let capability { object["capability"] = .string(capability) }
        object["match"] = .string(nearness.word)
        object["score"] = .number(score)
        object["priority"] = .integer(Int64(candidate.priority))
        object["in_flight"] = .integer(Int64(candidate.inFlight))
        object["hands"] = .integer(Int64(candidate.hands))
        if candidate.requests > 0 {
            object["success_rate"] = .number(Double(candidate.successes) / Double(candidate.requests))
        }
        if let time = candidate.responseTime { object["response_ms"] = .number(time) }
        if candidate.isParticipant { object["in_conversation"] = true }
        if let exclusion = candidate.exclusion {
            object["excluded"] = .string(exclusion.word)
            object["why"] = .string(exclusion.phrase)
        }
        return object
    }
}

extension MessageTarget {
    package var json: JSONObject {
        var object = JSONObject()
        switch self {
        case .agent(let name): object["receiver"] = .string(name.spelling)
        case .capability(let name): object["capability"] = .string(name.spelling)
        case .capabilities(let names): object["capabilities"] = .array(names.map { .string($0.spelling) })
        case .broadcast(let name): object["broadcast"] = .string(name.spelling)
        }
        return object
    }
}

extension NoProvider {
    /// The details of the error, beside its code, message and help.
    package var details: JSONObject {
        var object = JSONObject()
        object["target"] = .object(target.json)
        object["near"] = .array(
            near.map { ["capability": .string($0.path), "providers": .integer(Int64($0.providers))] })
        object["unavailable"] = .array(
            absent.map { one in
                var entry: JSONObject = JSONObject()
                entry["agent"] = .string(one.agent.spelling)
                entry["why"] = .string(one.exclusion.word)
                if let file = one.file { entry["file"] = .string(file) }
                return .object(entry)
            })
        if !path.isEmpty { object["path"] = .array(path.map { .string($0.spelling) }) }
        return object
    }
}

extension LoopRefusal {
    /// The details of the error, beside its code, message and help.
    package var details: JSONObject {
        var object = JSONObject()
        object["path"] = .array(trail.path.map { .string($0.spelling) })
        object["hops"] = .integer(Int64(trail.hops))
        return object
    }
}
