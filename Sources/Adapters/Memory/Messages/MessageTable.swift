import AgentModel
import AgentPorts
import JSON
import SQLite

/// The ledger of messages, as its port describes it.
struct MessageTable: MessageLedger {
    let access: DatabaseAccess
    /// Of more dead letters than that the oldest are forgotten.
    let limit: Int

    func accept(_ entry: LedgerEntry) async throws(StorageError) -> LedgerAcceptance {
        let isNew = try await access.write { transaction in try transaction.run(MessageRow.insert(entry)) > 0 }
        if isNew { return .new }
        // One that has been forgotten in between is as good as new.
        guard let known = try await self.entry(entry.message) else { return try await accept(entry) }
        return .known(known)
    }

    func begin(_ message: MessageID, at time: Timestamp) async throws(StorageError) -> Bool {
        try await access.write { transaction in
            try transaction.run(
                """
                UPDATE messages SET begun_at = ifnull(begun_at, \(time)) WHERE message = \(message) AND fate IS NULL
                """) > 0
        }
    }

    func end(
        _ message: MessageID, as fate: MessageFate, with result: JSONObject?, at time: Timestamp
    ) async throws(StorageError) -> Bool {
        try await access.write { [limit] transaction in
            guard try transaction.run(MessageRow.end(message, fate, result, time)) > 0 else { return false }
            guard fate.isDead else { return true }
            try transaction.run(
                """
                DELETE FROM messages WHERE position IN (
                    SELECT position FROM messages WHERE fate = 'dead'
                    ORDER BY ended_at DESC, position DESC LIMIT -1 OFFSET \(limit))
                """)
            return true
        }
    }

    func entry(_ message: MessageID) async throws(StorageError) -> LedgerEntry? {
        try await entries("SELECT " + MessageRow.columns + " FROM messages WHERE message = \(message)").first
    }

    func open() async throws(StorageError) -> [LedgerEntry] {
        try await entries(
            "SELECT " + MessageRow.columns + " FROM messages WHERE fate IS NULL ORDER BY accepted_at, message")
    }

    func entries(
        of conversation: ConversationID?, newest limit: Int, before: MessageID?
    ) async throws(StorageError) -> [LedgerEntry] {
        var query: SQL = "SELECT " + MessageRow.columns + " FROM messages WHERE 1"
        if let conversation { query = query + " AND conversation = \(conversation)" }
        if let before, let bound = try await entry(before) {
            query = query + " AND (accepted_at, message) < (\(bound.acceptedAt), \(before))"
        }
        return try await entries(query + " ORDER BY accepted_at DESC, message DESC LIMIT \(max(0, limit))")
    }

    func deadLetters(newest limit: Int) async throws(StorageError) -> [LedgerEntry] {
        try await entries(
            "SELECT " + MessageRow.columns
                + " FROM messages WHERE fate = 'dead' ORDER BY ended_at DESC, position DESC LIMIT \(max(0, limit))")
    }

    func requeue(_ message: MessageID, at time: Timestamp) async throws(StorageError) -> LedgerEntry? {
        let isDead = try await access.write { transaction in
            try transaction.run(
                """
                UPDATE messages SET fate = NULL, code = NULL, reason = NULL, attempts = NULL, result = NULL,
                    begun_at = NULL, ended_at = NULL, accepted_at = \(time), requeued = requeued + 1
                WHERE message = \(message) AND fate = 'dead'
                """) > 0
        }
        return isDead ? try await entry(message) : nil
    }

    func purge(_ messages: [MessageID]?) async throws(StorageError) -> Int {
        try await access.write { transaction in
            guard let messages else { return try transaction.run("DELETE FROM messages WHERE fate = 'dead'") }
            var count = 0
            for message in messages {
                count += try transaction.run("DELETE FROM messages WHERE message = \(message) AND fate = 'dead'")
            }
            return count
        }
    }

    func forget(endedBefore time: Timestamp) async throws(StorageError) -> Int {
        var forgotten = 0
        while true {
            // A few at once: whoever wants to write meanwhile does not wait long.
            let count = try await access.write { transaction in
                try transaction.run(
                    """
                    DELETE FROM messages WHERE position IN (
                        SELECT position FROM messages
                        WHERE fate IN ('answered', 'failed') AND ended_at < \(time) LIMIT 500)
                    """)
            }
            if count == 0 { return forgotten }
            forgotten += count
        }
    }

    private func entries(_ query: SQL) async throws(StorageError) -> [LedgerEntry] {
        let rows = try await access.read { snapshot in try snapshot.rows(query, MessageRow.init) }
        var entries: [LedgerEntry] = []
        for row in rows { entries.append(try row.entry(from: access.path)) }
        return entries
    }
}
