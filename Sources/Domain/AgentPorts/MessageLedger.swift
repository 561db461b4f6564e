package import AgentModel
package import JSON

/// What became of every message that was accepted: answered, failed or dead, exactly once, across restarts.
package protocol MessageLedger: Sendable {
    /// Durable when it returns. A message that is known already is left as it is; so it is answered once, however often
    /// it is sent.
    func accept(_ entry: LedgerEntry) async throws(StorageError) -> LedgerAcceptance

    /// Durable when it returns: from now on a model may be called for it, so that it is never delivered a second time.
    /// False when it has ended already, or is not known.
    func begin(_ message: MessageID, at: Timestamp) async throws(StorageError) -> Bool

    /// False when it has ended already, or is not known: the first end counts.
    ///
    /// - Parameter result: what whoever sends the same message again is told.
    func end(
        _ message: MessageID, as fate: MessageFate, with result: JSONObject?, at: Timestamp
    ) async throws(StorageError) -> Bool

    func entry(_ message: MessageID) async throws(StorageError) -> LedgerEntry?

    /// Accepted and not ended, oldest first: what a restart delivers or declares failed.
    func open() async throws(StorageError) -> [LedgerEntry]

    /// Newest first, of one conversation or all; those accepted before that one, where one is named.
    func entries(
        of conversation: ConversationID?, newest limit: Int, before: MessageID?
    ) async throws(StorageError) -> [LedgerEntry]

    /// Newest first.
    func deadLetters(newest limit: Int) async throws(StorageError) -> [LedgerEntry]

    /// The dead letter, open again; nil when it is none.
    func requeue(_ message: MessageID, at: Timestamp) async throws(StorageError) -> LedgerEntry?

    /// Removes dead letters, all of them when none is named; says how many.
    func purge(_ messages: [MessageID]?) async throws(StorageError) -> Int

    /// Forgets what was answered or failed before then; sent again, such a message is a new one.
    func forget(endedBefore: Timestamp) async throws(StorageError) -> Int
}

extension MessageLedger {
    package func end(
        _ message: MessageID, as fate: MessageFate, at time: Timestamp
    ) async throws(StorageError) -> Bool {
        try await end(message, as: fate, with: nil, at: time)
    }
}

/// One message in the ledger.
package struct LedgerEntry: Sendable, Equatable {
    package var message: MessageID
    package var conversation: ConversationID
    package var sender: String
    /// Whom it was for, as it was written.
    package var target: String
    /// The whole message, so that it can be delivered again.
    package var envelope: JSONObject
    package var acceptedAt: Timestamp
    /// Who was chosen when it was accepted, and why.
    package var decision: JSONObject?
    /// How often it was taken out of the dead letters and sent on again.
    package var requeued: Int
    /// Since when a model may have been called for it.
    package var begunAt: Timestamp?
    package var fate: MessageFate?
    /// The answer, or the answers there were.
    package var result: JSONObject?
    package var endedAt: Timestamp?

    /// Whether it is delivered when the server starts: nothing was done for it yet, and nobody inside waited for the answer,
    /// who would have been cut off as well.
    package var isDeliveredAgain: Bool { fate == nil && begunAt == nil && envelope["awaited"] == nil }

    package init(
        message: MessageID, conversation: ConversationID, sender: String, target: String, envelope: JSONObject,
        acceptedAt: Timestamp, decision: JSONObject? = nil, requeued: Int = 0, begunAt: Timestamp? = nil,
        fate: MessageFate? = nil,
        result: JSONObject? = nil, endedAt: Timestamp? = nil
    ) {
        self.message = message
        self.conversation = conversation
        self.sender = sender
        self.target = target
        self.envelope = envelope
        self.acceptedAt = acceptedAt
        self.decision = decision
        self.requeued = requeued
        self.begunAt = begunAt
        self.fate = fate
        self.result = result
        self.endedAt = endedAt
    }
}

package enum LedgerAcceptance: Sendable, Equatable {
    case new
    /// It was accepted before; this is what is known of it.
    case known(LedgerEntry)
}

/// How a message ended.
package enum MessageFate: Sendable, Hashable {
    case answered
    /// An agent had it and did not answer.
    case failed(code: String, message: String)
    /// No agent had it; it is kept to be looked at and sent on again.
    case dead(code: String, message: String, attempts: Int)

    package var isDead: Bool { if case .dead = self { true } else { false } }
}
