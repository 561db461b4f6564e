import AgentModel
package import AgentPorts
import Conversation
import JSON
package import Routing
import Supervision
import Synchronization

extension Dispatcher {
    /// Accepts a message. When this returns, it is on disk and has exactly one outcome; when it throws, nothing of it was
    /// kept.
    ///
    /// A message that was accepted before is not run again: what becomes of it is what became of the first.
    ///
    /// - Parameter origin: what it is sent for, when it is sent for something.
    package func send(
        _ envelope: MessageEnvelope, origin: MessageOrigin = .outside
    ) async throws(DispatchRefusal) -> Dispatched {
        try await send(envelope, origin: origin, awaitedBy: nil)
    }

    /// Accepts a message of somebody who is of no use without the answer: what a crash cuts off has failed then, and is
    /// not delivered by the next start.
    package func ask(_ envelope: MessageEnvelope, origin: MessageOrigin) async throws(DispatchRefusal) -> Dispatched {
        try await send(envelope, origin: origin, awaitedBy: [])
    }

    /// - Parameter waiting: the agents whose turns wait for the answer, each for the next; nil when nobody inside does.
    func send(
        _ envelope: MessageEnvelope, origin: MessageOrigin, awaitedBy waiting: [AgentName]?
    ) async throws(DispatchRefusal) -> Dispatched {
        let (errand, isFirst) = try claim(envelope.id, envelope.conversation, ReplyTie(envelope))
        guard isFirst else { return try await join(errand) }
        do throws(DispatchRefusal) {
            return try await accept(envelope, origin, errand, waiting)
        } catch {
            release(errand, error)
            if case .routing(let refusal) = error { unroutable(envelope, refusal) }
            throw error
        }
    }

    /// What is on its way already under that identifier, or something new.
    func claim(
        _ id: MessageID, _ conversation: ConversationID, _ tie: ReplyTie
    ) throws(DispatchRefusal) -> (Errand, isFirst: Bool) {
        let limit = Int(clamping: environment.settings.queueSize.value)
        let claimed = state.withLock { state -> Result<(Errand, Bool), DispatchRefusal> in
            if let errand = state.errands[id] { return .success((errand, false)) }
            if state.isClosed { return .failure(.shuttingDown) }
            if state.errands.count >= limit { return .failure(.full(limit: limit)) }
            let errand = Errand(id, conversation, tie)
            state.errands[id] = errand
            return .success((errand, true))
        }
        return try claimed.get()
    }

    /// It was not accepted after all.
    func release(_ errand: Errand, _ error: DispatchRefusal) {
        state.withLock { state in
            state.errands[errand.id] = nil
            if case .reused = error { return }
            state.seen.release(errand.id)
        }
        errand.accepted.fire(.failure(error))
    }

    func join(_ errand: Errand) async throws(DispatchRefusal) -> Dispatched {
        guard let accepted = await errand.accepted.wait() else { throw .shuttingDown }
        try accepted.get()
        return Dispatched(errand, decision: router.decisions[errand.id], isRepeated: true)
    }

    private func accept(
        _ envelope: MessageEnvelope, _ origin: MessageOrigin, _ errand: Errand, _ waiting: [AgentName]?
    ) async throws(DispatchRefusal) -> Dispatched {
        let (began, limit) = (now, environment.settings.maxMessageSize)
        if !(state.withLock { $0.seen.claim(envelope.id, at: began) }),
            let (known, ledger) = try await known(envelope.id)
        {
            return try await settle(errand, as: known, envelope, in: ledger)
        }
        let size = envelope.content.text.utf8.count
        guard size <= limit.bytes else { throw .tooLarge(bytes: size, limit: limit) }
        guard !envelope.deadline.hasPassed(at: began) else { throw .expired }
        let participants = await participants(of: envelope)
        if envelope.preferences.allowsMeaning { await environment.scorer?.prepare(envelope.content.text) }
        var (decision, job) = try prepare(envelope, origin, errand, participants)
        job.awaitedBy = waiting ?? []
        job.isAwaited = waiting != nil
        if let known = try await write(job, decision, at: began) {
            return try await settle(errand, as: known, envelope, in: job.ledger)
        }
        errand.accepted.fire(.success(()))
        routed(job, decision)
        if !inbox.post(job) { forget(errand, with: .failed(.shutDown)) }
        return Dispatched(errand, decision: decision, isRepeated: false)
    }

    /// What is known of it, when it was accepted before.
    private func write(
        _ job: Job, _ decision: RoutingDecision, at time: Timestamp
    ) async throws(DispatchRefusal) -> LedgerEntry? {
        var entry = LedgerEntry(job.envelope, acceptedAt: time)
        entry.envelope["token_budget"] = job.origin.tokenBudget.map { .integer($0) }
        if job.isAwaited { entry.envelope["awaited"] = true }
        entry.decision = decision.summary
        do throws(StorageError) {
            if case .known(let known) = try await job.ledger.accept(entry) { return known }
            return nil
        } catch {
            throw .notStored(error)
        }
    }

    /// Chooses, and makes of the message what may be kept of it.
    func prepare(
        _ envelope: MessageEnvelope, _ origin: MessageOrigin, _ errand: Errand, _ participants: [AgentName]
    ) throws(DispatchRefusal) -> (RoutingDecision, Job) {
        let decision: RoutingDecision
        let trails: [Trail]
        do throws(RoutingRefusal) {
            (decision, trails) = try router.route(envelope, participants: participants, at: now)
        } catch {
            throw .routing(error)
        }
        var addressees = zip(decision.chosen, trails).map { Job.Addressee(name: $0, trail: $1) }
        let isBroadcast = decision.strategy == .broadcast
        if !isBroadcast { addressees += substitutes(for: decision, envelope) }
        let cards = state.withLock { state in addressees.compactMap { state.cards[$0.name] } }
        var kept = cards.contains { $0.hidesSecrets } ? envelope.withoutSecrets : envelope
        if kept.deadline == .none { kept.deadline = deadline(of: cards) }
        let job = Job(
            errand: errand, envelope: kept,
            origin: origin, addressees: addressees, isBroadcast: isBroadcast,
            ledger: cards.contains { !$0.persists } ? environment.passingLedger : environment.ledger)
        return (decision, job)
    }

    /// Of a message that does not say by when its answer is of use: nothing is on its way for ever.
    private func deadline(of cards: [Card]) -> Deadline {
        let settings = environment.settings
        let longest = (cards.map(\.patience).max() ?? .zero).milliseconds + settings.deliveryTimeout.milliseconds
        return Deadline(at: now.advanced(by: max(settings.messageTimeout, TimeSpan(.milliseconds(longest)))))
    }

    /// Those who could have been chosen as well, the best first; they are asked when the one that was does not take it.
    private func substitutes(for decision: RoutingDecision, _ envelope: MessageEnvelope) -> [Job.Addressee] {
        guard decision.reason != .named, decision.chosen.count == 1 else { return [] }
        let others = decision.considered.filter {
            $0.candidate.exclusion == nil && !decision.chosen.contains($0.agent)
        }
        .sorted { ($1.score, $0.agent) < ($0.score, $1.agent) }
        let content = ContentMark(of: envelope.content)
        return others.prefix(7).compactMap { other in
            let step = Trail.Step(
                from: envelope.sender, to: other.agent, capability: envelope.target.wanted.first, content: content)
            return (try? guardian.extend(envelope.trail, by: step)).map { Job.Addressee(name: other.agent, trail: $0) }
        }
    }

    /// The message was accepted before, perhaps before a restart.
    func settle(
        _ errand: Errand, as entry: LedgerEntry, _ envelope: MessageEnvelope, in ledger: any MessageLedger
    ) async throws(DispatchRefusal) -> Dispatched {
        guard entry.target == envelope.target.phrase, entry.envelope["content"].isSame(as: envelope.content.json) else {
            throw .reused(envelope.id)
        }
        errand.accepted.fire(.success(()))
        if let outcome = MessageOutcome(entry) {
            forget(errand, with: outcome)
        } else {
            await resume(entry, errand, in: ledger)
        }
        return Dispatched(
            errand, decision: router.decisions[errand.id], isRepeated: true, as: entry)
    }

    func known(
        _ message: MessageID
    ) async throws(DispatchRefusal) -> (LedgerEntry, any MessageLedger)? {
        do throws(StorageError) {
            for ledger in [environment.passingLedger, environment.ledger] {
                if let entry = try await ledger.entry(message) { return (entry, ledger) }
            }
            return nil
        } catch {
            throw .notStored(error)
        }
    }

    func entry(_ message: MessageID) async throws(StorageError) -> LedgerEntry? {
        if let entry = try await environment.passingLedger.entry(message) { return entry }
        return try await environment.ledger.entry(message)
    }

    /// Who is in the conversation already, where that counts.
    func participants(of envelope: MessageEnvelope) async -> [AgentName] {
        guard envelope.preferences.keepsAgent, !envelope.target.wanted.isEmpty else { return [] }
        if let known = (state.withLock { $0.participants[envelope.conversation] }) { return known }
        guard let log = environment.log, let supervisor,
            let summary = try? await log.conversation(envelope.conversation)
        else { return [] }
        let names = supervisor.snapshots.filter { summary.agents.contains($0.id) }.map(\.name)
        state.withLock { $0.participants.add(names, to: envelope.conversation) }
        return names
    }
}

extension MessageEnvelope {
    /// With keys and passwords blacked out, as the agent's file says.
    var withoutSecrets: MessageEnvelope {
        var screened = self
        switch content {
        case .text(let text): screened.content = .text(JSONValue.string(text).screened.stringValue ?? text)
        case .data(let value): screened.content = .data(value.screened)
        }
        screened.parameters = JSONValue.object(parameters).screened.objectValue ?? parameters
        screened.attachments = attachments.map(\.screened)
        return screened
    }
}

extension JSONValue? {
    /// Also when one of the two has its secrets blacked out.
    fileprivate func isSame(as other: JSONValue) -> Bool { self == other || self == other.screened }
}
