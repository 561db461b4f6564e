package import AgentModel
package import AgentPorts
package import JSON

/// Messages no agent would take: looked at, sent on again, or thrown away.
package struct DeadLetters: Sendable {
    private let ledger: any MessageLedger
    private let clock: any Clock

    package init(_ ledger: any MessageLedger, clock: any Clock) {
        self.ledger = ledger
        self.clock = clock
    }

    /// Newest first.
    package func list(newest limit: Int = 100) async throws(StorageError) -> [LedgerEntry] {
        try await ledger.deadLetters(newest: limit)
    }

    /// Nil when there is no dead letter of that message.
    package func inspect(_ message: MessageID) async throws(StorageError) -> LedgerEntry? {
        guard let entry = try await ledger.entry(message), entry.fate?.isDead == true else { return nil }
        return entry
    }

    /// The letter as it is to be delivered once more: open again in the ledger, its old deadline taken off and its trail
    /// kept. Nil when there is no such dead letter.
    package func requeue(_ message: MessageID) async throws(StorageError) -> LedgerEntry? {
        guard var entry = try await ledger.requeue(message, at: clock.now()) else { return nil }
        entry.envelope["reply_by"] = nil
        return entry
    }

    /// All of them when none is named; says how many.
    package func purge(_ messages: [MessageID]? = nil) async throws(StorageError) -> Int {
        try await ledger.purge(messages)
    }
}

extension LedgerEntry {
    package init(_ envelope: MessageEnvelope, acceptedAt: Timestamp) {
        self.init(
            message: envelope.id, conversation: envelope.conversation, sender: envelope.sender.description,
            target: envelope.target.phrase, envelope: envelope.json, acceptedAt: acceptedAt)
    }

    /// As programs read it; the message itself only when asked for.
    package func json(withMessage: Bool) -> JSONObject {
        var object = JSONObject()
        object["message_id"] = .string(message.description)
        object["conversation_id"] = .string(conversation.description)
        object["sender"] = .string(sender)
        object["target"] = .string(target)
        object["accepted"] = .string(acceptedAt.description)
        object["requeued"] = .integer(Int64(requeued))
        if let endedAt { object["ended"] = .string(endedAt.description) }
        switch fate {
        case nil: object["status"] = "open"
        case .answered: object["status"] = "answered"
        case .failed(let code, let message):
            object["status"] = "failed"
            object["code"] = .string(code)
            object["reason"] = .string(message)
        case .dead(let code, let message, let attempts):
            object["status"] = "dead"
            object["code"] = .string(code)
            object["reason"] = .string(message)
            object["attempts"] = .integer(Int64(attempts))
        }
        if withMessage { object["message"] = .object(envelope) }
        return object
    }
}
