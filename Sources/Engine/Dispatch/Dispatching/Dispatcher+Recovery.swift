import AgentModel
package import AgentPorts
import Conversation
import JSON
import Routing
import Supervision
import Synchronization

extension Dispatcher {
    /// Takes up what was accepted before the server stopped: what a model may have been called for is said to have
    /// failed, everything else is delivered. To be asked once the agents run.
    package func recover() async throws(StorageError) {
        for registration in try await environment.registry.registrations() {
            enroll(registration)
        }
        follow(.roster)
        for entry in try await environment.ledger.open() {
            let errand = state.withLock { state -> Errand? in
                // Somebody has sent it again meanwhile, and it was taken up for them.
                guard state.errands[entry.message] == nil else { return nil }
                let errand = Errand(entry)
                state.errands[entry.message] = errand
                _ = state.seen.claim(entry.message, at: entry.acceptedAt)
                return errand
            }
            guard let errand else { continue }
            errand.accepted.fire(.success(()))
            await resume(entry, errand, in: environment.ledger)
        }
    }

    /// Delivers a message that was accepted earlier, or says how it ended.
    func resume(_ entry: LedgerEntry, _ errand: Errand, in ledger: any MessageLedger) async {
        guard entry.isDeliveredAgain else {
            let failure = MessageFailure.interrupted
            return await conclude(entry, errand, ledger, .failed(code: failure.code, message: failure.message))
        }
        var stored = entry.envelope
        let budget = stored["token_budget"]?.integerValue
        stored["token_budget"] = nil
        let defaults = MessageEnvelope.Defaults(
            id: entry.message, conversation: entry.conversation, sender: .client(entry.sender), at: now, isOwn: true)
        guard let envelope = try? MessageEnvelope(json: stored, defaults) else {
            return await conclude(
                entry, errand, ledger,
                .dead(code: "delivery.unreadable", message: "the message cannot be read", attempts: 0))
        }
        let origin = MessageOrigin(traceParent: envelope.trace, tokenBudget: budget)
        do throws(DispatchRefusal) {
            var (decision, job) = try prepare(envelope, origin, errand, [])
            job.isAgain = true
            job.ledger = ledger
            routed(job, decision)
            if !inbox.post(job) { forget(errand, with: .failed(.shutDown)) }
        } catch {
            await conclude(
                entry, errand, ledger, .dead(code: error.code, message: error.message, attempts: entry.requeued))
        }
    }

    private func conclude(
        _ entry: LedgerEntry, _ errand: Errand, _ ledger: any MessageLedger, _ fate: MessageFate
    ) async {
        do throws(StorageError) {
            _ = try await ledger.end(entry.message, as: fate, at: now)
        } catch {
            storageFailed(error, of: entry.message)
        }
        var ended = entry
        ended.fate = fate
        let outcome = MessageOutcome(ended) ?? .failed(.interrupted)
        // Of a turn that was cut off the supervisor has told.
        if fate.isDead {
            environment.sink.emit(
                Event(
                    "message.dead", at: now, conversation: entry.conversation, message: entry.message,
                    data: outcome.json))
        }
        forget(errand, with: outcome)
    }
}
