package import AgentModel
package import AgentPorts

/// What happens while a message is being answered, as the one who sent it is told.
package enum TurnEvent: Sendable, Equatable {
    /// The turn has begun, on this version of the agent.
    case started(DefinitionVersion)
    case text(String)
    case reasoning(String)
    case toolCall(ToolCall)
    case toolResult(ToolResult)
    /// What one request to the model cost.
    case usage(TokenUsage)
    /// The last one; the turn is on disk.
    case ended(Result<TurnReply, TurnFailure>)
}

/// An answer, together with what it took.
package struct TurnReply: Sendable, Equatable {
    package var text: String
    package var stop: FinishReason
    /// The sum over all requests of the turn.
    package var usage: TokenUsage
    /// Nil when the price of a model that was asked is not known.
    package var cost: Money?
    package var provider: ModelProvider
    package var model: String
    package var toolCalls: Int
    package var timing: TurnTiming

    package init(
        text: String, stop: FinishReason, usage: TokenUsage, cost: Money? = nil, provider: ModelProvider,
        model: String, toolCalls: Int = 0, timing: TurnTiming = TurnTiming()
    ) {
        self.text = text
        self.stop = stop
        self.usage = usage
        self.cost = cost
        self.provider = provider
        self.model = model
        self.toolCalls = toolCalls
        self.timing = timing
    }
}

/// Where the time of a turn went.
package struct TurnTiming: Sendable, Hashable {
    /// From acceptance to the beginning of the turn.
    package var queued = TimeSpan.zero
    /// Reading the history and putting the context together.
    package var context = TimeSpan.zero
    /// From the beginning of the turn to the first piece of the reply.
    package var firstEvent: TimeSpan?
    /// Waiting for models, pauses between attempts included.
    package var model = TimeSpan.zero
    package var tools = TimeSpan.zero
    /// From the beginning of the turn to its end.
    package var total = TimeSpan.zero

    package init() {}
}

extension TokenUsage {
    package static func + (left: TokenUsage, right: TokenUsage) -> TokenUsage {
        TokenUsage(
            input: left.input &+ right.input, output: left.output &+ right.output,
            cachedInput: left.cachedInput &+ right.cachedInput, reasoning: left.reasoning &+ right.reasoning,
            isEstimate: left.isEstimate || right.isEstimate)
    }
}
