package import JSON

/// A capability that somebody has.
package struct RemoteCapability: Sendable {
    package struct Provider: Sendable {
        package var agent: String
        package var status: String
    }

    package var name: String
    package var providers: [Provider]
    package var json: JSONValue

    init?(_ json: JSONValue) {
        guard let name = json.text("capability") else { return nil }
        self.name = name
        providers = json.list("providers").map { provider in
            Provider(agent: provider.text("agent") ?? "", status: provider.text("status") ?? "unknown")
        }
        self.json = json
    }
}

/// Who is chosen for a message, of whom, and why.
package struct RemoteDecision: Sendable {
    package struct Candidate: Sendable {
        package var agent: String
        package var match: String
        package var score: Double
        package var priority: Int
        package var inFlight: Int
        package var hands: Int
        package var successRate: Double?
        package var milliseconds: Double?
        package var inConversation: Bool
        /// Nil of one that may be chosen.
        package var excluded: String?
    }

    package var chosen: [String]
    package var strategy: String
    package var reason: String
    package var sentence: String
    package var candidates: [Candidate]
    /// What to do when nobody can be chosen.
    package var help: [String]
    package var json: JSONValue

    init?(_ json: JSONValue) {
        guard json["candidates"]?.arrayValue != nil, let sentence = json.text("sentence") else { return nil }
        self.sentence = sentence
        chosen = json.texts("chosen")
        strategy = json.text("strategy") ?? ""
        reason = json.text("reason") ?? ""
        help = json.texts("help")
        candidates = json.list("candidates").map { one in
            Candidate(
                agent: one.text("agent") ?? "", match: one.text("match") ?? "",
                score: one["score"]?.numberValue ?? 0, priority: one.count("priority") ?? 0,
                inFlight: one.count("in_flight") ?? 0, hands: one.count("hands") ?? 0,
                successRate: one["success_rate"]?.numberValue, milliseconds: one["response_ms"]?.numberValue,
                inConversation: one["in_conversation"]?.booleanValue ?? false,
                excluded: one.text("why") ?? one.text("excluded"))
        }
        self.json = json
    }
}
