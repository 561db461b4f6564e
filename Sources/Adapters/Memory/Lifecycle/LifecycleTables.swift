import AgentModel
import AgentPorts
import SQLite

/// The lives of the agents, as their port describes it.
struct LifecycleTables: LifecycleStore {
    let access: DatabaseAccess

    /// An agent that fails again and again must not fill the disk with the story.
    private static let eventsKept: Int64 = 1_000
    private static let reloadsKept: Int64 = 1_000

    func agents() async throws(StorageError) -> [PersistedAgent] {
        try await access.read { snapshot in try snapshot.rows(AgentRow.all, AgentRow.read) }
    }

    func record(_ transitions: [RecordedTransition]) async throws(StorageError) {
        if transitions.isEmpty { return }
        try await access.write { transaction in
            for transition in transitions {
                let event = transition.event
                if try transaction.run(EventRow.insert(event)) == 0 { continue }
                try transaction.run(AgentRow.save(transition.agent))
                if event.sequence <= Self.eventsKept { continue }
                try transaction.run(EventRow.forget(event.id, upTo: event.sequence - Self.eventsKept))
            }
        }
    }

    func keep(_ versions: [StoredVersion], newest count: Int) async throws(StorageError) {
        if versions.isEmpty { return }
        try await access.write { transaction in
            for version in versions {
                try transaction.run(VersionRow.forget(version))
                try transaction.run(VersionRow.insert(version))
                try transaction.run(VersionRow.trim(version.agent, to: count))
            }
        }
    }

    func versions(of agent: AgentID) async throws(StorageError) -> [StoredVersion] {
        let rows = try await access.read { snapshot in try snapshot.rows(VersionRow.all(of: agent), VersionRow.init) }
        var versions: [StoredVersion] = []
        for row in rows { versions.append(try row.version(of: agent, from: access.path)) }
        return versions
    }

    func record(_ reload: ReloadRecord) async throws(StorageError) {
        try await access.write { transaction in
            try transaction.run(ReloadRow.insert(reload))
            try transaction.run(ReloadRow.forget(upTo: transaction.lastInsertedRowID - Self.reloadsKept))
        }
    }

    func reloads(newest limit: Int) async throws(StorageError) -> [ReloadRecord] {
        let rows = try await access.read { snapshot in
            try snapshot.rows(ReloadRow.newest(limit), ReloadRow.init)
        }
        var reloads: [ReloadRecord] = []
        for row in rows { reloads.append(try row.reload(from: access.path)) }
        return reloads
    }
}
