import AgentModel
import AgentPorts
import Conversation
import Routing
import Synchronization

/// One accepted message on its way: what everybody who waits for it shares.
final class Errand: Sendable {

    let id: MessageID
    let conversation: ConversationID
    let tie: ReplyTie
    /// Whether it was accepted; those who send the same message meanwhile wait for it.
    let accepted = Signal<Result<Void, DispatchRefusal>>()
    let ended = Signal<MessageOutcome>()
    let withdrawal = Signal<Void>()
    /// What models have used for it, those of other agents that were asked for its sake included.
    private let spent = Atomic<Int64>(0)
    /// Of the turn itself where the message was for one agent by name; else what its turns tell is passed on to it.
    let channel = TurnChannel()

    init(_ id: MessageID, _ conversation: ConversationID, _ tie: ReplyTie) {
        self.id = id
        self.conversation = conversation
        self.tie = tie
    }

    init(_ entry: LedgerEntry) {
        (id, conversation, tie) = (entry.message, entry.conversation, ReplyTie(entry))
    }

    var tokens: Int64 { spent.load(ordering: .relaxed) }
    func spend(_ tokens: Int64) { spent.add(tokens, ordering: .relaxed) }

    var isWithdrawn: Bool { withdrawal.value != nil }

    func withdraw() {
        withdrawal.fire(())
        channel.stop(.cancelled)
    }

    func tell(_ event: TurnEvent) { channel.tell(event) }

    func end(_ outcome: MessageOutcome) {
        ended.fire(outcome)
        // Only closes the stream: how the message ended is what the outcome says.
        channel.end(.failure(TurnStop.cancelled.failure))
    }

    func outcome(withdrawing: Bool) async -> MessageOutcome {
        let outcome = await withTaskCancellationHandler {
            await ended.wait()
        } onCancel: {
            if withdrawing { withdraw() }
        }
        return outcome ?? .failed(.withdrawn)
    }

    func nextEvent(withdrawing: Bool) async -> TurnEvent? {
        let event = await channel.next()
        if Task.isCancelled, withdrawing { withdraw() }
        if case .ended? = event { return nil }
        return event
    }
}

extension MessageFailure {
    static let withdrawn = MessageFailure("message.withdrawn", "the message was withdrawn before it was answered")
    static let interrupted = MessageFailure(
        "message.interrupted", "the server stopped while the message was being answered",
        help: ["send it again as a new message; what the agent had begun may have had effects"])
    static let shutDown = MessageFailure(
        "server.shutting-down", "the server shut down before the message was delivered",
        help: ["it is delivered when the server runs again"])
}
