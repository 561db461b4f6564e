package import AgentModel
package import AgentPorts
import Conversation
import Routing
import Synchronization

extension Dispatcher {
    private var letters: DeadLetters { DeadLetters(environment.ledger, clock: clock) }
    private var passing: DeadLetters { DeadLetters(environment.passingLedger, clock: clock) }

    /// Newest first.
    package func deadLetters(limit: Int = 100) async throws(StorageError) -> [MessageRecord] {
        let all = try await letters.list(newest: limit) + passing.list(newest: limit)
        return all.sorted { ($1.endedAt ?? $1.acceptedAt) < ($0.endedAt ?? $0.acceptedAt) }.prefix(limit).map {
            MessageRecord($0, decision: router.decisions[$0.message])
        }
    }

    /// Nil when there is no dead letter of that message.
    package func deadLetter(_ message: MessageID) async throws(StorageError) -> MessageRecord? {
        var entry = try await letters.inspect(message)
        if entry == nil { entry = try await passing.inspect(message) }
        return entry.map { MessageRecord($0, decision: router.decisions[$0.message]) }
    }

    /// Sends a dead letter on its way once more, without its old deadline; nil when there is no such dead letter.
    package func requeue(_ message: MessageID) async throws(StorageError) -> Dispatched? {
        var isPassing = false
        var entry = try await letters.requeue(message)
        if entry == nil {
            entry = try await passing.requeue(message)
            isPassing = true
        }
        guard let entry else { return nil }
        let errand = Errand(entry)
        state.withLock { $0.errands[message] = errand }
        errand.accepted.fire(.success(()))
        await resume(entry, errand, in: isPassing ? environment.passingLedger : environment.ledger)
        return Dispatched(errand, decision: router.decisions[message], isRepeated: false)
    }

    /// All of them when none is named; says how many.
    package func purgeDeadLetters(_ messages: [MessageID]? = nil) async throws(StorageError) -> Int {
        try await letters.purge(messages) + passing.purge(messages)
    }
}
