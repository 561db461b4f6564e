package import AgentModel
import AgentPorts
package import Conversation
package import Routing

/// A message that was accepted: it is on disk and has exactly one outcome, also when nobody waits for it.
package struct Dispatched: Sendable {
    package let id: MessageID
    package let conversation: ConversationID
    /// What its answer is tied to it by.
    package let tie: ReplyTie
    /// Who was chosen and why; nil when the same message was accepted before and the decision is no longer remembered.
    package let decision: RoutingDecision?
    /// The same message was accepted before: this is what becomes, or became, of that.
    package let isRepeated: Bool
    /// Of a message for one agent by name that was accepted just now.
    package let turn: TurnHandle?
    private let errand: Errand

    /// - Parameter first: what is kept of the message, when it came again and said something else of itself.
    init(
        _ errand: Errand, decision: RoutingDecision?, isRepeated: Bool, turn: TurnHandle? = nil,
        as first: LedgerEntry? = nil
    ) {
        id = errand.id
        conversation = first?.conversation ?? errand.conversation
        tie = first.map { ReplyTie($0) } ?? errand.tie
        self.decision = decision
        self.isRepeated = isRepeated
        self.turn = turn
        self.errand = errand
    }

    /// What the turn tells, as it happens, when one agent was asked; nothing before the end of several or of a service
    /// elsewhere. One task reads, and cancelling that task withdraws the message.
    package var events: MessageEvents { MessageEvents(errand: errand, withdraws: !isRepeated) }

    /// Cancelling the task that waits withdraws the message, unless someone else has sent it before.
    package func outcome() async -> MessageOutcome { await errand.outcome(withdrawing: !isRepeated) }

    /// Nil as long as there is none.
    package var outcomeSoFar: MessageOutcome? { errand.ended.value }

    /// What models have used for it so far, those of other agents that were asked for its sake included.
    package var tokens: Int64 { errand.tokens }

    /// Nobody wants an answer any more; what is being done for it is cancelled, to the last agent that was asked.
    package func cancel() { errand.withdraw() }
}

/// The events of one message; it ends when the message does, and the outcome says how.
package struct MessageEvents: AsyncSequence, AsyncIteratorProtocol, Sendable {
    package typealias Element = TurnEvent
    package typealias Failure = Never

    let errand: Errand
    let withdraws: Bool

    package func makeAsyncIterator() -> MessageEvents { self }
    package func next() async -> TurnEvent? { await errand.nextEvent(withdrawing: withdraws) }
    package func next(isolation: isolated (any Actor)?) async -> TurnEvent? {
        await errand.nextEvent(withdrawing: withdraws)
    }
}
