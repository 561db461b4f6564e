package import AgentModel
package import AgentPorts
import SQLite

extension Store {
    /// So many conversations go at once: whoever wants to write meanwhile does not wait long.
    private static let portion = 50

    /// Forgets what nobody has touched since these moments; returns how many conversations that were.
    ///
    /// A conversation in which a message waits for its answer stays.
    @discardableResult
    package func forget(
        conversationsBefore: Timestamp, eventsBefore: Timestamp
    ) async throws(StorageError) -> Int {
        var forgotten = 0
        defer { if forgotten > 0 { recent.forgetAll() } }
        while true {
            let old = try await access.read { snapshot in
                try snapshot.rows(Self.oldGatherings(before: conversationsBefore)) { (row) throws(SQLiteError) in
                    try row.get(0, as: ConversationID.self)
                }
            }
            if old.isEmpty { break }
            try await access.write { transaction in
                for id in old {
                    // The agents' sides of it go with it.
                    try transaction.run(
                        """
                        DELETE FROM conversations WHERE id IN
                            (SELECT thread FROM gathering_threads WHERE gathering = \(id))
                        """)
                    try transaction.run("DELETE FROM gatherings WHERE id = \(id)")
                }
            }
            forgotten += old.count
        }
        while true {
            let old = try await access.read { snapshot in
                try snapshot.rows(Self.old(before: conversationsBefore)) { (row) throws(SQLiteError) in
                    try row.get(0, as: ConversationID.self)
                }
            }
            if old.isEmpty { break }
            try await access.write { transaction in
                for id in old { try transaction.run("DELETE FROM conversations WHERE id = \(id)") }
            }
            forgotten += old.count
        }
        try await access.write { transaction in
            try transaction.run("DELETE FROM lifecycle_events WHERE at < \(eventsBefore)")
            try transaction.run("DELETE FROM reloads WHERE at < \(eventsBefore)")
        }
        return forgotten
    }

    private static func old(before time: Timestamp) -> SQL {
        """
        SELECT c.id FROM conversations c WHERE c.last_activity < \(time)
        AND NOT EXISTS (SELECT 1 FROM open_turns o WHERE o.conversation = c.id)
        AND NOT EXISTS (SELECT 1 FROM gathering_threads t WHERE t.thread = c.id)
        ORDER BY c.last_activity, c.id LIMIT \(portion)
        """
    }

    private static func oldGatherings(before time: Timestamp) -> SQL {
        """
        SELECT g.id FROM gatherings g WHERE g.last_activity < \(time)
        AND NOT EXISTS (SELECT 1 FROM gathering_turns t WHERE t.gathering = g.id)
        ORDER BY g.last_activity, g.id LIMIT \(portion)
        """
    }
}
