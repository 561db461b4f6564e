package import AgentModel
package import AgentPorts
package import Conversation
import JSON
import Routing
import Supervision
import Synchronization

extension Dispatcher {
    /// Gives the message to one agent and waits for what becomes of it.
    func attempt(_ job: Job, _ addressee: Job.Addressee, as turn: MessageID, isShared: Bool) async -> Attempt {
        let (name, began) = (addressee.name, now)
        let gauge = router.gauges[name]
        if let gauge, !gauge.begin(at: began) {
            let rest = gauge.reading(at: began).restsUntil.map { $0.since(began) }
            return .refused(
                name,
                DeliveryFailure(
                    .circuitOpen, "'\(name)' has failed several times in a row and is left alone for a while",
                    retryAfter: rest))
        }
        let external = state.withLock { state in
            state.cards[name] == nil ? state.externals[name] : nil
        }
        let (attempt, verdict) =
            if let external {
                await attempt(job, external, began)
            } else {
                await attempt(job, addressee, turn, began, isShared: isShared)
            }
        gauge?.end(verdict, at: now)
        return attempt
    }

    private func attempt(
        _ job: Job, _ addressee: Job.Addressee, _ turn: MessageID, _ began: Timestamp, isShared: Bool
    ) async -> (Attempt, ProviderGauge.Outcome) {
        let name = addressee.name
        guard let supervisor else {
            return (.refused(name, DeliveryFailure(.notRunning, "no agents run")), .withdrawn)
        }
        state.withLock { $0.turns[turn] = TurnPlace(job: job, agent: name, trail: addressee.trail) }
        defer { state.withLock { $0.turns[turn] = nil } }
        let handle: TurnHandle
        do throws(SendRefusal) {
            handle = try await supervisor.send(incoming(job, addressee, turn), to: name)
        } catch {
            return (.refused(name, DeliveryFailure(error), help: error.help), .withdrawn)
        }
        let (ending, result) = await follow(handle, job, turn, tells: !isShared)
        job.errand.spend(handle.tokens)
        let hasBegun = state.withLock { $0.turns[turn]?.hasBegun } ?? false
        var attempt = Attempt(agent: name, event: .withdrawn, hasBegun: hasBegun)
        switch result {
        case .success(let reply):
            let took = now.since(began)
            attempt.event = .answered
            attempt.reply = MessageReply(
                agent: name, turn: turn, text: reply.text, usage: reply.usage, took: took, details: reply)
            return (attempt, .succeeded(took: took))
        case .failure(let failure):
            attempt.help = failure.help
            attempt.retryAfter = failure.retryAfter
            switch ending {
            case .withdrawn: attempt.event = .withdrawn
            case .late: attempt.event = .deadlinePassed
            case .itself where !hasBegun && failure.isOfAnAgentThatEnded:
                attempt.event = .refused(DeliveryFailure(.notRunning, failure.message))
            case .itself: attempt.event = .failed(code: failure.code.description, message: failure.message)
            }
            return (attempt, ending == .itself && failure.isTheAgents ? .failed : .withdrawn)
        }
    }

    private enum Ending: Sendable { case itself, withdrawn, late }

    /// Passes the turn's events on, until it ends, its time is over, or nobody wants the answer any more.
    private func follow(
        _ handle: TurnHandle, _ job: Job, _ turn: MessageID, tells: Bool
    ) async -> (Ending, Result<TurnReply, TurnFailure>) {
        let over = Signal<Ending>()
        let result = Signal<Result<TurnReply, TurnFailure>>()
        await withTaskGroup(of: Void.self) { [clock, errand = job.errand, deadline = job.envelope.deadline] group in
            group.addTask {
                for await event in handle.events {
                    if case .ended(let outcome) = event {
                        result.fire(outcome)
                    } else if tells {
                        errand.tell(event)
                    }
                }
                over.fire(.itself)
            }
            group.addTask { if await errand.withdrawal.wait() != nil { over.fire(.withdrawn) } }
            if let moment = deadline.moment {
                group.addTask {
                    if (try? await clock.sleep(for: moment.since(clock.now()))) != nil { over.fire(.late) }
                }
            }
            // The server stops: the supervisor ends the turn, which is waited for.
            let ending = await over.wait()
            if ending != .itself {
                handle.cancel()
                // One that has not begun may wait for long, and never begins now.
                if shut(turn) { _ = await result.wait() }
            }
            group.cancelAll()
        }
        return (over.value ?? .withdrawn, result.value ?? .failure(TurnStop.cancelled.failure))
    }

    /// Keeps a turn from beginning; true when it has begun already.
    private func shut(_ turn: MessageID) -> Bool {
        state.withLock { state in
            if state.turns[turn]?.hasBegun == true { return true }
            state.shut.insert(turn)
            return false
        }
    }

    /// What a turn asks before it calls its model: from then on its message is never delivered a second time.
    package func beginning(_ message: IncomingMessage) async -> TurnFailure? {
        let (place, isShut) = state.withLock { state -> (TurnPlace?, Bool) in
            if state.shut.remove(message.id) != nil { return (nil, true) }
            state.turns[message.id]?.hasBegun = true
            return (state.turns[message.id], false)
        }
        if isShut { return TurnStop.cancelled.failure }
        // One that is awaited is never delivered again, begun or not, so there is nothing to write down.
        guard let place, !place.job.isAwaited else { return nil }
        do throws(StorageError) {
            return try await place.job.ledger.begin(place.job.envelope.id, at: now) ? nil : TurnStop.cancelled.failure
        } catch {
            return TurnFailure(error)
        }
    }

    /// What the ledger is told of the end of a turn that answers a message for its agent by name; written together with
    /// the end itself.
    package func ending(
        _ turn: MessageID, _ result: Result<TurnReply, TurnFailure>, at time: Timestamp
    ) -> LedgerEnd? {
        guard let place = place(of: turn), let since = place.handedAt else { return nil }
        let outcome = MessageOutcome(result, of: turn, by: place.agent, took: time.since(since))
        switch result {
        case .success: return LedgerEnd(turn, as: .answered, with: outcome.json, at: time)
        case .failure(let failure):
            // Nobody waits for it and no model knows of it: it is delivered by the next start.
            if failure.code == .shutDown, !place.hasBegun, !place.job.isAwaited { return nil }
            let fate = MessageFate.failed(code: failure.code.description, message: failure.message)
            return LedgerEnd(turn, as: fate, with: outcome.json, at: time)
        }
    }

    private func incoming(_ job: Job, _ addressee: Job.Addressee, _ turn: MessageID) -> IncomingMessage {
        let envelope = job.envelope
        var origin = job.origin
        origin.traceParent = envelope.trace ?? origin.traceParent
        origin.path = Array(addressee.trail.path.dropLast())
        var attachments = envelope.parameters
        if !envelope.attachments.isEmpty { attachments["attachments"] = .array(envelope.attachments) }
        return IncomingMessage(
            id: turn, conversation: envelope.conversation, text: envelope.content.text,
            sender: envelope.sender.description, kind: IncomingMessage.Kind(envelope.performative),
            attachments: attachments, deadline: envelope.deadline.moment,
            urgency: envelope.priority.level, origin: origin)
    }
}

extension IncomingMessage.Kind {
    fileprivate init(_ performative: Performative) {
        self =
            switch performative {
            case .request, .propose, .acceptProposal: .request
            case .query: .query
            case .inform, .rejectProposal, .failure, .notUnderstood: .inform
            }
    }
}
