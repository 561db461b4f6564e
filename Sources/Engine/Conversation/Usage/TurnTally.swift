package import AgentModel
package import AgentPorts

/// What a turn has taken so far, however it ends.
package struct TurnTally: Sendable, Hashable {
    /// Requests to models that were answered.
    package var requests: Int64 = 0
    package var usage = TokenUsage.none
    /// Millionths of a US dollar; what has no known price is not in it.
    package var costMicros: Int64 = 0
    /// Whether some of the usage has no known price.
    package var isCostPartial = false
    package var toolCalls: Int64 = 0
    /// What other agents used for it.
    package var delegatedTokens: Int64 = 0
    package var modelTime = TimeSpan.zero
    package var toolTime = TimeSpan.zero
    /// Processor time of the turn's own work, in nanoseconds; what models and tools compute is not in it.
    package var computing: Int64 = 0
    /// Models and tools that did not heed their cancellation and were left behind.
    package var stragglers: Int64 = 0

    package init() {}

    /// What counts towards the budget of the request.
    package var tokens: Int64 { usage.input &+ usage.output &+ delegatedTokens }

    /// Nil when it is not known in full.
    package var cost: Money? { isCostPartial ? nil : try? Money(micros: costMicros, .usd) }
}

/// What a reply costs, as the makers of the models publish it; nil where that is not known.
package typealias ModelPrices = @Sendable (ModelProvider, _ model: String, TokenUsage) -> Money?

extension TimeSpan {
    package static func + (left: TimeSpan, right: TimeSpan) -> TimeSpan { TimeSpan(left.duration + right.duration) }
}
