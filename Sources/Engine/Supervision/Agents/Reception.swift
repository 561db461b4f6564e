import AgentModel
import AgentPorts
import Conversation
import JSON
import Routing

/// Where messages come in, from whomever: checked, written down, put into the mailbox.
struct Reception: Sendable {
    let services: ConversationServices
    let sink: any EventSink

    func take(
        _ message: IncomingMessage, for listing: Registry.Listing, by delivery: MessageDelivery = MessageDelivery()
    ) async throws(SendRefusal) -> TurnHandle {
        let (seat, definition, now) = (listing.seat, listing.definition, services.clock.now())
        let length = message.text.unicodeScalars.count
        guard length <= definition.limits.maxInputLength.value else {
            throw .tooLong(length, limit: definition.limits.maxInputLength.value)
        }
        try reservePlace(listing, at: now)
        let message = definition.safety.redactSecrets ? message.withoutSecrets : message
        let envelope = Envelope(
            message: message, channel: delivery.channel, acceptedAt: now, version: listing.version,
            persists: definition.conversation.persist)
        do {
            try await services.accept(
                message, agent: seat.id, version: listing.version, persistent: envelope.persists, at: now,
                as: delivery.entry(message, now))
        } catch {
            seat.mailbox.release()
            throw .notStored(error)
        }
        seat.count { figures in
            figures.messages += 1
            figures.bytesIn += Int64(message.text.utf8.count)
            figures.lastActivity = now
        }
        sink.emit(.received(message, of: seat.name, at: now))
        guard seat.mailbox.deliver(envelope) else {
            // The agent was stopped while the message was being written down.
            let refusal = TurnStop.agentStopped.failure
            await services.abandon(
                message, agent: seat.id, version: listing.version.ordinal.value, persistent: envelope.persists,
                because: refusal)
            sink.emit(.turnEnded(message, of: seat.name, .failure(refusal), TurnTally(), at: services.clock.now()))
            throw .draining(seat.name)
        }
        return TurnHandle(message, agent: seat.id, channel: envelope.channel)
    }

    private func reservePlace(_ listing: Registry.Listing, at time: Timestamp) throws(SendRefusal) {
        let (seat, limits) = (listing.seat, listing.definition.limits)
        switch seat.mailbox.reserve(limit: Int(clamping: limits.maxQueuedMessages.value)) {
        case .granted: break
        case .full:
            seat.count { $0.refused += 1 }
            throw .busy(
                seat.name, limit: limits.maxQueuedMessages.value,
                retryAfter: seat.figures.retryHint(hands: limits.maxConcurrentMessages.value))
        case .closed:
            let snapshot = seat.snapshot
            throw snapshot.phase == .running ? .draining(seat.name) : .notRunning(seat.name, snapshot.state)
        }
        guard let rate = limits.rate, let wait = seat.admit(rate, at: time) else { return }
        seat.mailbox.release()
        seat.count { $0.refused += 1 }
        throw .rateLimited(seat.name, rate, retryAfter: wait)
    }
}
