package import AgentModel

/// A limit of the day that an agent has reached.
package struct DailyLimit: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case tokens
        case cost
    }

    package var kind: Kind
    /// As the agent's file says it: `1000000`, `5 USD`.
    package var limit: String
    package var used: String
    /// When the count begins anew.
    package var resets: Timestamp

    package init(_ kind: Kind, limit: String, used: String, resets: Timestamp) {
        self.kind = kind
        self.limit = limit
        self.used = used
        self.resets = resets
    }
}

extension TurnFailure {
    static func dailyLimit(_ reached: DailyLimit, at time: Timestamp) -> TurnFailure {
        let (noun, field) =
            switch reached.kind {
            case .tokens: ("tokens ", "limits.tokens_per_day")
            case .cost: ("", "limits.cost_per_day")
            }
        var failure = TurnFailure(
            .dailyLimit(reached.kind),
            "the agent has used \(reached.used) \(noun)of the \(reached.limit) it may use in a day",
            help: ["it answers again from \(reached.resets) on", "raise '\(field)' in the agent's file"],
            retryAfter: reached.resets.since(time))
        failure.limit = reached
        return failure
    }

    static func budgetSpent(_ budget: Int64) -> TurnFailure {
        TurnFailure(
            .budgetSpent, "the \(budget) tokens that the whole request may use are spent",
            help: ["give the request a larger budget, or ask for less at once"])
    }
}
