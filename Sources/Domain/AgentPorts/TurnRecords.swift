package import AgentModel
package import JSON

/// What is written about a turn in one moment: steps of its conversation, and what the ledgers are told together with
/// them, so that no crash can come between.
package struct TurnRecord: Sendable {
    package var conversation: ConversationID
    package var steps: [ConversationStep]
    /// The message the steps begin with, where it is in the ledger of messages.
    package var accepted: LedgerEntry?
    package var ended: LedgerEnd?
    package var spent: Spending?

    package init(_ steps: [ConversationStep], of conversation: ConversationID) {
        self.steps = steps
        self.conversation = conversation
    }
}

/// How a message in the ledger ended.
package struct LedgerEnd: Sendable, Equatable {
    package var message: MessageID
    package var fate: MessageFate
    /// What whoever sends the same message again is told.
    package var result: JSONObject?
    package var at: Timestamp

    package init(_ message: MessageID, as fate: MessageFate, with result: JSONObject?, at: Timestamp) {
        self.message = message
        self.fate = fate
        self.result = result
        self.at = at
    }
}

/// Writes records of turns.
package protocol TurnRecords: Sendable {
    /// Durable when it returns, whole; when it throws, nothing of it was written.
    func write(_ record: TurnRecord) async throws(StorageError)
}

/// Records in places that have nothing in common: whole for as long as the process lives, which is enough where nothing
/// outlives it.
package struct SeparateTurnRecords: TurnRecords {
    private let log: any ConversationLog
    private let messages: (any MessageLedger)?
    private let usage: any UsageLedger

    package init(log: any ConversationLog, messages: (any MessageLedger)? = nil, usage: any UsageLedger) {
        self.log = log
        self.messages = messages
        self.usage = usage
    }

    package func write(_ record: TurnRecord) async throws(StorageError) {
        // What was used first: a turn whose end is there must not get another one because it could not be counted.
        if let spent = record.spent { try await usage.add(spent) }
        try await log.append(record.steps, to: record.conversation)
        if let entry = record.accepted { _ = try await messages?.accept(entry) }
        if let end = record.ended {
            _ = try await messages?.end(end.message, as: end.fate, with: end.result, at: end.at)
        }
    }
}
