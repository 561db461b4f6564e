package import AgentModel
import AgentPorts
package import Conversation

extension Supervisor {
    /// Accepts a message for an agent. When this returns, the message is on disk and will be answered, or said to have
    /// failed, exactly once; when it throws, nothing of it was kept.
    package func send(
        _ message: IncomingMessage, to name: AgentName
    ) async throws(SendRefusal) -> TurnHandle {
        guard let listing = registry.listing(name) else { throw .notFound(name) }
        let (seat, definition, now) = (listing.seat, listing.definition, environment.services.clock.now())
        let length = message.text.unicodeScalars.count
        guard length <= definition.limits.maxInputLength.value else {
            throw .tooLong(length, limit: definition.limits.maxInputLength.value)
        }
        try reservePlace(listing, at: now)
        let envelope = Envelope(
            message: message, channel: TurnChannel(), acceptedAt: now, version: listing.version,
            persists: definition.conversation.persist)
        do {
            try await environment.services.accept(
                message, agent: seat.id, version: listing.version, persistent: envelope.persists, at: now)
        } catch {
            seat.mailbox.release()
            throw .notStored(error)
        }
        seat.count { figures in
            figures.messages += 1
            figures.bytesIn += Int64(message.text.utf8.count)
            figures.lastActivity = now
        }
        environment.sink.emit(.received(message, of: name, at: now))
        guard seat.mailbox.deliver(envelope, in: message.conversation) else {
            // The agent was stopped while the message was being written down.
            let refusal = TurnStop.agentStopped.failure
            await environment.services.abandon(
                message, agent: seat.id, version: listing.version.ordinal.value, persistent: envelope.persists,
                because: refusal)
            environment.sink.emit(
                .turnEnded(message, of: name, .failure(refusal), at: environment.services.clock.now()))
            throw .draining(name)
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
