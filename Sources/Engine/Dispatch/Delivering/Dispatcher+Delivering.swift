import AgentModel
import AgentPorts
import Conversation
import Routing
import Synchronization

extension Dispatcher {
    /// Brings a message to its end, and writes down how it ended before anybody is told.
    func perform(_ job: Job) async {
        let result = job.isBroadcast ? await gather(job) : await deliver(job, to: job.addressees, isShared: false)
        guard let (fate, outcome) = result else { return forget(job.errand, with: .failed(.shutDown)) }
        do throws(StorageError) {
            _ = try await job.ledger.end(job.envelope.id, as: fate, with: outcome.json, at: now)
        } catch {
            storageFailed(error, of: job.envelope.id)
        }
        if let agent = outcome.reply?.agent {
            state.withLock { $0.participants.add([agent], to: job.envelope.conversation) }
        }
        over(job, outcome)
        forget(job.errand, with: outcome)
    }

    /// Nil when the server stops first: then it is delivered by the next start.
    func deliver(
        _ job: Job, to addressees: [Job.Addressee], isShared: Bool
    ) async -> (MessageFate, MessageOutcome)? {
        var policy = environment.retries
        if let most = job.envelope.delivery.maxRetries { policy.retries = most }
        var delivery = Delivery(to: addressees.map(\.name), deadline: job.envelope.deadline, policy: policy)
        // So long somebody is looked for who takes it; who has it may take their time.
        let patience = now.advanced(by: environment.settings.deliveryTimeout)
        var last: Attempt?
        var action = delivery.begin(at: now)
        while true {
            switch action {
            case .deliver(let name):
                if job.errand.isWithdrawn {
                    action = delivery.handle(.withdrawn, at: now)
                    continue
                }
                guard let addressee = addressees.first(where: { $0.name == name }) else { return nil }
                let isFirst = delivery.attempts == 1 && !isShared && !job.isAgain
                let attempt = await attempt(job, addressee, as: isFirst ? job.envelope.id : newID, isShared: isShared)
                last = attempt
                if attempt.hasBegun { _ = delivery.handle(.modelCalled, at: now) }
                if case .refused(let failure) = attempt.event { tried(job, name, failure) }
                action = delivery.handle(attempt.event, at: now)
            case .rest(let span) where now.advanced(by: span) > patience:
                action = delivery.handle(.deadlinePassed, at: now)
            case .rest(let span):
                let hasRested = await clock.sleep(for: span, unless: job.errand.withdrawal)
                if !hasRested, !job.errand.isWithdrawn { return nil }
                action = delivery.handle(hasRested ? .rested : .withdrawn, at: now)
            case .end(let fate): return (fate, outcome(of: fate, last))
            case .wait, .nothing: return nil
            }
        }
    }

    private var newID: MessageID { environment.identifiers.next(MessageID.self, at: now) }

    private func outcome(of fate: MessageFate, _ last: Attempt?) -> MessageOutcome {
        switch fate {
        case .answered:
            guard let reply = last?.reply else { return .failed(MessageFailure("message.lost", "the answer was lost")) }
            return .answered(reply)
        case .failed(let code, let message):
            return .failed(
                MessageFailure(
                    code, message, help: last?.help ?? [], agent: last?.agent, retryAfter: last?.retryAfter))
        case .dead(let code, let message, let attempts):
            return .dead(
                MessageFailure(
                    code, message,
                    help: (last?.help ?? []) + ["`caxton dead-letters requeue` sends it on its way once more"],
                    retryAfter: last?.retryAfter), attempts: attempts)
        }
    }

    /// Asks everybody at once; who has not answered by the deadline is left out.
    private func gather(_ job: Job) async -> (MessageFate, MessageOutcome)? {
        typealias Part = (place: Int, end: (MessageFate, MessageOutcome)?)
        let ends = await withTaskGroup(of: Part.self) { group in
            for (place, addressee) in job.addressees.enumerated() {
                group.addTask { (place, await self.deliver(job, to: [addressee], isShared: true)) }
            }
            var ends: [(fate: MessageFate, outcome: MessageOutcome)?] = Array(
                repeating: nil, count: job.addressees.count)
            for await part in group { ends[part.place] = part.end.map { ($0.0, $0.1) } }
            return ends
        }
        // What a stop of the server cut off before it had begun is delivered by the next start; else there is an end.
        if !ends.contains(where: { $0 != nil }) { return nil }
        let parts = zip(job.addressees, ends).map { addressee, end in
            GatheredReply(agent: addressee.name, result: end?.outcome.single ?? .failure(.shutDown))
        }
        let outcome = MessageOutcome.gathered(parts)
        if outcome.isAnswered { return (.answered, outcome) }
        let fates = ends.compactMap { $0?.fate }
        if fates.allSatisfy(\.isDead), case .dead(let code, let message, _)? = fates.first {
            let attempts = fates.reduce(0) { sum, fate in
                if case .dead(_, _, let attempts) = fate { return sum + attempts }
                return sum
            }
            return (.dead(code: code, message: message, attempts: attempts), outcome)
        }
        return (
            .failed(code: "message.unanswered", message: "none of the \(parts.count) agents answered"), outcome
        )
    }
}

extension MessageOutcome {
    fileprivate var single: Result<MessageReply, MessageFailure> {
        switch self {
        case .answered(let reply): .success(reply)
        case .failed(let failure), .dead(let failure, _): .failure(failure)
        case .gathered: .failure(MessageFailure("message.lost", "the answer was lost"))
        }
    }
}
