package import AgentModel
import AgentPorts
import Conversation

/// What an agent has done since the server started, in numbers.
package struct AgentFigures: Sendable, Hashable {
    /// Accepted.
    package var messages: Int64 = 0
    /// Turned away because too many waited or came too fast.
    package var refused: Int64 = 0
    /// Ended, well or not.
    package var turns: Int64 = 0
    package var errors: Int64 = 0
    package var toolCalls: Int64 = 0
    package var inputTokens: Int64 = 0
    package var outputTokens: Int64 = 0
    /// Of the input, what the provider had cached.
    package var cachedTokens: Int64 = 0
    /// Requests to models that were answered.
    package var requests: Int64 = 0
    /// Millionths of a US dollar; what has no known price is not in it.
    package var costMicros: Int64 = 0
    package var bytesIn: Int64 = 0
    package var bytesOut: Int64 = 0
    /// How long messages waited for their turn, added up; like the two below it.
    package var queueTime = TimeSpan.zero
    package var modelTime = TimeSpan.zero
    package var toolTime = TimeSpan.zero
    /// Processor time of its own computing, in nanoseconds: not of models and not of tools.
    package var computing: Int64 = 0
    /// Models and tools that did not heed their cancellation and were left behind.
    package var stragglers: Int64 = 0
    /// How often it was started again after it had failed.
    package var restarts: Int64 = 0
    /// What answered last: what 'auto' came to, or the fallback that stood in.
    package var answeredBy: ModelChoice?
    package var lastActivity: Timestamp?
    package var running = 0
    package var waiting = 0
    /// Of late, weighted towards the newest.
    package var averageTurn: TimeSpan?

    package init() {}

    mutating func turnEnded(
        _ outcome: TurnOutcome, _ tally: TurnTally, queued: TimeSpan, took span: TimeSpan, at time: Timestamp
    ) {
        turns += 1
        toolCalls += tally.toolCalls
        requests += tally.requests
        inputTokens += tally.usage.input
        outputTokens += tally.usage.output
        cachedTokens += tally.usage.cachedInput
        costMicros += tally.costMicros
        queueTime = queueTime + queued
        modelTime = modelTime + tally.modelTime
        toolTime = toolTime + tally.toolTime
        computing += tally.computing
        stragglers += tally.stragglers
        running -= 1
        lastActivity = time
        let average = averageTurn.map { ($0.milliseconds * 7 + span.milliseconds) / 8 } ?? span.milliseconds
        averageTurn = TimeSpan(.milliseconds(average))
        switch outcome {
        case .success(let reply):
            bytesOut += Int64(reply.text.utf8.count)
            answeredBy = ModelChoice(provider: reply.provider, model: reply.model)
        case .failure: errors += 1
        }
    }

    /// About when a place will be free again.
    func retryHint(hands: Int64) -> TimeSpan {
        guard let averageTurn else { return .seconds(1) }
        return max(.milliseconds(100), TimeSpan(.milliseconds(averageTurn.milliseconds / max(1, hands))))
    }
}
