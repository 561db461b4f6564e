package import AgentModel
import AgentPorts
package import Conversation
import JSON
import Routing
package import Supervision
import Synchronization

extension Dispatcher {
    /// Gives a message to the agent it names. When this returns, the agent has it, and it is on disk and has exactly one
    /// outcome; when it throws, mostly in the agent's own words, nothing is on its way.
    ///
    /// The ledger is written together with the turn's own steps: such a message costs no commit of its own.
    ///
    /// - Parameters:
    ///   - mayBeRepeated: somebody else chose its identifier, and may have sent it before.
    ///   - isAwaited: it is of no use without the answer: what a crash cuts off has failed then, and is not delivered by
    ///     the next start.
    package func send(
        _ message: IncomingMessage, to name: AgentName, mayBeRepeated: Bool = false, isAwaited: Bool = true
    ) async throws(DispatchRefusal) -> Dispatched {
        let (errand, isFirst) = try claim(message.id, message.conversation, ReplyTie(request: message.id))
        guard isFirst else { return try await join(errand) }
        do throws(DispatchRefusal) {
            var envelope = MessageEnvelope(
                id: message.id, from: .client(message.sender), to: .agent(name), content: .text(message.text),
                conversation: message.conversation)
            envelope.parameters = message.attachments
            envelope.trace = message.origin.traceParent
            if mayBeRepeated, let (entry, ledger) = try await known(message.id) {
                return try await settle(errand, as: entry, envelope, in: ledger)
            }
            var (decision, job) = try prepare(naming: envelope, message.origin, errand)
            job.isAwaited = isAwaited
            job.awaitedBy = []
            return try await hand(message, to: name, job, decision)
        } catch {
            release(errand, error)
            throw error
        }
    }

    /// The same for whoever speaks of agents only: a message of the timetable, which nobody repeats or waits for.
    package func post(
        _ message: IncomingMessage, to name: AgentName
    ) async throws(SendRefusal) -> TurnHandle {
        let refusal: DispatchRefusal
        do throws(DispatchRefusal) {
            if let turn = try await send(message, to: name).turn { return turn }
            refusal = .reused(message.id)
        } catch {
            refusal = error
        }
        switch refusal {
        case .agent(let refusal): throw refusal
        case .routing: throw SendRefusal(.notFound, refusal.message, help: refusal.help)
        case .shuttingDown: throw SendRefusal(.notRunning, refusal.message, help: refusal.help)
        case .notStored: throw SendRefusal(.notStored, refusal.message, help: refusal.help)
        case .tooLarge, .full, .expired, .reused: throw SendRefusal(.busy, refusal.message, help: refusal.help)
        }
    }

    private func prepare(
        naming envelope: MessageEnvelope, _ origin: MessageOrigin, _ errand: Errand
    ) throws(DispatchRefusal) -> (RoutingDecision, Job) {
        do throws(RoutingRefusal) {
            let (decision, trails) = try router.route(envelope, at: now)
            let addressees = zip(decision.chosen, trails).map { Job.Addressee(name: $0, trail: $1) }
            let persists = state.withLock { state in addressees.allSatisfy { state.cards[$0.name]?.persists ?? true } }
            let job = Job(
                errand: errand, envelope: envelope, origin: origin, addressees: addressees, isBroadcast: false,
                ledger: persists ? environment.ledger : environment.passingLedger)
            return (decision, job)
        } catch {
            throw .routing(error)
        }
    }

    private func hand(
        _ message: IncomingMessage, to name: AgentName, _ job: Job, _ decision: RoutingDecision
    ) async throws(DispatchRefusal) -> Dispatched {
        guard let supervisor, let addressee = job.addressees.first else { throw .shuttingDown }
        let (began, gauge) = (now, router.gauges[name])
        gauge?.beginByName(at: began)
        var place = TurnPlace(job: job, agent: name, trail: addressee.trail)
        place.handedAt = began
        state.withLock { [place] in $0.turns[message.id] = place }
        job.errand.channel.whenOver { result in self.over(job, name, result, gauge, since: began) }
        do throws(SendRefusal) {
            let delivery = MessageDelivery(on: job.errand.channel) { kept, time in
                Self.entry(of: job, as: kept, decision, at: time)
            }
            let turn = try await supervisor.send(message, to: name, by: delivery)
            job.errand.accepted.fire(.success(()))
            return Dispatched(job.errand, decision: decision, isRepeated: false, turn: turn)
        } catch {
            state.withLock { $0.turns[message.id] = nil }
            // Else the channel would keep whoever is to be told of an end that never comes.
            job.errand.channel.whenOver { _ in }
            gauge?.end(.withdrawn, at: now)
            throw .agent(error)
        }
    }

    /// As it is written down, with the words that may be kept.
    private static func entry(
        of job: Job, as kept: IncomingMessage, _ decision: RoutingDecision, at time: Timestamp
    ) -> LedgerEntry {
        var envelope = job.envelope
        envelope.content = .text(kept.text)
        envelope.parameters = kept.attachments
        var entry = LedgerEntry(envelope, acceptedAt: time)
        if job.isAwaited { entry.envelope["awaited"] = true }
        entry.decision = decision.named
        return entry
    }

    /// Called by the turn when its end is on disk.
    private func over(
        _ job: Job, _ name: AgentName, _ result: Result<TurnReply, TurnFailure>, _ gauge: ProviderGauge?,
        since began: Timestamp
    ) {
        let (ended, errand) = (now, job.errand)
        let took = ended.since(began)
        switch result {
        case .success: gauge?.end(.succeeded(took: took), at: ended)
        case .failure(let failure): gauge?.end(failure.isTheAgents ? .failed : .withdrawn, at: ended)
        }
        errand.spend(errand.channel.tally.tokens)
        state.withLock { state in
            state.turns[errand.id] = nil
            state.errands[errand.id] = nil
            if case .success = result { state.participants.add([name], to: errand.conversation) }
        }
        errand.ended.fire(MessageOutcome(result, of: errand.id, by: name, took: took))
    }
}

extension MessageOutcome {
    /// Of a turn that answered a message for its agent by name.
    init(_ result: Result<TurnReply, TurnFailure>, of turn: MessageID, by agent: AgentName, took: TimeSpan) {
        switch result {
        case .success(let reply):
            self = .answered(
                MessageReply(
                    agent: agent, turn: turn, text: reply.text, usage: reply.usage, took: took, details: reply))
        case .failure(let failure):
            self = .failed(
                MessageFailure(
                    failure.code.description, failure.message, help: failure.help, agent: agent,
                    retryAfter: failure.retryAfter))
        }
    }
}
