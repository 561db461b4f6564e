package import AgentModel
import AgentPorts
import Conversation
package import Supervision

/// Takes what is said straight to the agents' mailboxes.
package struct SupervisorCourier: Courier {
    private let supervisor: Supervisor

    package init(_ supervisor: Supervisor) { self.supervisor = supervisor }

    package func reach(of agent: AgentName) -> Int64? {
        supervisor.agent(agent)?.definition.limits.maxInputLength.value
    }

    package func deliver(_ parcel: Parcel) async throws(CourierFailure) -> ParcelReply {
        let message = IncomingMessage(
            id: parcel.message, conversation: parcel.thread, text: parcel.text, sender: parcel.sender,
            deadline: parcel.deadline,
            origin: MessageOrigin(
                traceParent: parcel.traceParent, request: parcel.request, tokenBudget: parcel.tokens))
        let handle: TurnHandle
        do throws(SendRefusal) {
            handle = try await supervisor.send(message, to: parcel.agent)
        } catch {
            throw CourierFailure(code: error.code.rawValue, message: error.message, wasAccepted: false)
        }
        do throws(TurnFailure) {
            let reply = try await handle.reply()
            return ParcelReply(text: reply.text, tokens: reply.usage.input &+ reply.usage.output)
        } catch {
            throw CourierFailure(code: error.code.description, message: error.message, wasAccepted: true)
        }
    }
}
