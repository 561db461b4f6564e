import AgentModel
import AgentPorts
import SQLite

/// One item on its way out: words, vector and relations go with it, its past stays unless it is asked to go too.
struct ItemRemoval: Sendable {
    let removal: MemoryRemoval
    let now: Timestamp

    /// Whether there was one.
    func run(in transaction: borrowing Transaction) throws -> Bool {
        let space = try SpaceTable.number(of: removal.space, transaction)
        let stored = try space.flatMap { space in
            try transaction.first(ItemQueries.one(removal.key, space)) { (row) throws(SQLiteError) in
                try ItemRow(row, in: removal.space)
            }
        }
        let live = stored.flatMap { ($0.item.expires ?? .latest) > now ? $0 : nil }
        try removal.condition.check(removal.key, found: live?.item.version)
        if let stored {
            if !removal.erasesHistory {
                try VersionTable.archive(stored.id, at: max(now, stored.item.updated), transaction)
            }
            try transaction.run("DELETE FROM memory_items WHERE id = \(stored.id)")
        }
        if let space, removal.erasesHistory { _ = try VersionTable.erase(space, removal.key, transaction) }
        return live != nil
    }
}
