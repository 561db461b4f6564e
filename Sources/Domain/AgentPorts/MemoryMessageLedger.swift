package import AgentModel
package import JSON
import Synchronization

/// A ledger for as long as the process lives.
package final class MemoryMessageLedger: MessageLedger {
    private let table: Mutex<LedgerTable>

    package init(deadLetters limit: Int = 10_000) { table = Mutex(LedgerTable(deadLetters: limit)) }

    package func accept(_ entry: LedgerEntry) async throws(StorageError) -> LedgerAcceptance {
        table.withLock { $0.accept(entry) }
    }

    package func begin(_ message: MessageID, at time: Timestamp) async throws(StorageError) -> Bool {
        table.withLock { $0.begin(message, at: time) }
    }

    package func end(
        _ message: MessageID, as fate: MessageFate, with result: JSONObject?, at time: Timestamp
    ) async throws(StorageError) -> Bool {
        table.withLock { $0.end(message, as: fate, with: result, at: time) }
    }

    package func entries(
        of conversation: ConversationID?, newest limit: Int, before: MessageID?
    ) async throws(StorageError) -> [LedgerEntry] {
        table.withLock { $0.entries(of: conversation, newest: limit, before: before) }
    }

    package func entry(_ message: MessageID) async throws(StorageError) -> LedgerEntry? {
        table.withLock { $0[message] }
    }

    package func open() async throws(StorageError) -> [LedgerEntry] { table.withLock { $0.open } }

    package func deadLetters(newest limit: Int) async throws(StorageError) -> [LedgerEntry] {
        table.withLock { $0.deadLetters(newest: limit) }
    }

    package func requeue(_ message: MessageID, at time: Timestamp) async throws(StorageError) -> LedgerEntry? {
        table.withLock { $0.requeue(message, at: time) }
    }

    package func purge(_ messages: [MessageID]?) async throws(StorageError) -> Int {
        table.withLock { $0.purge(messages) }
    }

    package func forget(endedBefore time: Timestamp) async throws(StorageError) -> Int {
        table.withLock { $0.forget(endedBefore: time) }
    }
}
