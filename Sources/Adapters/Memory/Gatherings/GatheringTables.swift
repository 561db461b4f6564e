import AgentModel
import AgentPorts
import SQLite

/// Conversations of many, as their port describes it.
struct GatheringTables: GatheringStore {
    let access: DatabaseAccess

    func write(_ change: GatheringChange) async throws(StorageError) {
        let writing = GatheringWriting(change)
        try await access.write { transaction in try writing.run(in: transaction) }
    }

    func gathering(_ id: ConversationID) async throws(StorageError) -> Gathering? {
        try await gatherings(GatheringQueries.one(id)).first
    }

    func gatherings(_ part: GatheringPart, newest limit: Int) async throws(StorageError) -> [Gathering] {
        try await gatherings(GatheringQueries.list(part, newest: limit))
    }

    private func gatherings(_ query: SQL) async throws(StorageError) -> [Gathering] {
        let rows = try await access.read { snapshot in
            try snapshot.rows(query) { (row) throws(SQLiteError) in try GatheringRow(row, in: snapshot) }
        }
        var gatherings: [Gathering] = []
        for row in rows { gatherings.append(try row.gathering(from: access.path)) }
        return gatherings
    }

    func entries(
        of id: ConversationID, after number: Int64, limit: Int
    ) async throws(StorageError) -> [GatheringEntry] {
        let query = GatheringQueries.entries(id, after: number, limit: limit)
        let rows = try await access.read { snapshot in try snapshot.rows(query, GatheringEntryRow.init) }
        var entries: [GatheringEntry] = []
        for row in rows { entries.append(try row.entry(of: id, from: access.path)) }
        return entries
    }

    func openTurns() async throws(StorageError) -> [OpenGatheringTurn] {
        let path = access.path
        return try await access.read { snapshot in
            try snapshot.rows(GatheringQueries.openTurns) { (row) throws(SQLiteError) in
                (
                    try row.get(0, as: ConversationID.self), try row.get(1, as: String.self),
                    GatheringTurn(thread: try row.get(2), message: try row.get(3))
                )
            }.map { gathering, speaker, turn in
                guard let name = try? AgentName(parsing: speaker) else {
                    throw StorageError.damaged(path, "an open turn of conversation '\(gathering)' cannot be read")
                }
                return OpenGatheringTurn(gathering: gathering, speaker: name, turn: turn)
            }
        }
    }

    func openDiscussions() async throws(StorageError) -> [OpenDiscussion] {
        try await access.read { snapshot in
            try snapshot.rows(GatheringQueries.openDiscussions) { (row) throws(SQLiteError) in
                OpenDiscussion(gathering: try row.get(0), opening: try row.get(1))
            }
        }
    }

    func threads(of id: ConversationID) async throws(StorageError) -> [ConversationID] {
        try await access.read { snapshot in
            try snapshot.rows(GatheringQueries.threads(id)) { (row) throws(SQLiteError) in try row.get(0) }
        }
    }

    func threads(among ids: [ConversationID]) async throws(StorageError) -> Set<ConversationID> {
        try await access.read { snapshot in
            var found: Set<ConversationID> = []
            for id in ids {
                let threads = try snapshot.rows(GatheringQueries.isThread(id)) { (row) throws(SQLiteError) in
                    try row.get(0, as: ConversationID.self)
                }
                found.formUnion(threads)
            }
            return found
        }
    }

    func delete(_ id: ConversationID) async throws(StorageError) {
        try await access.write { transaction in
            try transaction.run("DELETE FROM gatherings WHERE id = \(id)")
        }
    }
}
