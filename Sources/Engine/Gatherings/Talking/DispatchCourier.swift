package import AgentModel
import AgentPorts
import Conversation
package import Dispatch
import Routing

/// Takes what is said to the agents as messages like all others: routed, on record, and bounded like them.
package struct DispatchCourier: Courier {
    private let dispatcher: Dispatcher

    package init(_ dispatcher: Dispatcher) { self.dispatcher = dispatcher }

    package func reach(of agent: AgentName) -> Int64? { dispatcher.reach(of: agent) }

    package func deliver(_ parcel: Parcel) async throws(CourierFailure) -> ParcelReply {
        var envelope = MessageEnvelope(
            id: parcel.message, from: .client(parcel.sender), to: .agent(parcel.agent), content: .text(parcel.text),
            conversation: parcel.thread)
        envelope.deadline = Deadline(at: parcel.deadline)
        envelope.trace = parcel.traceParent
        let origin = MessageOrigin(
            traceParent: parcel.traceParent, request: parcel.request, tokenBudget: parcel.tokens)
        let sent: Dispatched
        do throws(DispatchRefusal) {
            sent = try await dispatcher.ask(envelope, origin: origin)
        } catch {
            throw CourierFailure(code: error.code, message: error.message, wasAccepted: false)
        }
        switch await sent.outcome() {
        case .answered(let reply): return ParcelReply(text: reply.text, tokens: sent.tokens)
        case .failed(let failure):
            throw CourierFailure(code: failure.code, message: failure.message, wasAccepted: true)
        case .dead(let failure, _):
            throw CourierFailure(code: failure.code, message: failure.message, wasAccepted: false)
        case .gathered: throw CourierFailure(code: "message.lost", message: "the answer was lost", wasAccepted: true)
        }
    }
}
