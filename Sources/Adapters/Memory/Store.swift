package import AgentPorts
import Platform
import SQLite

/// What the server remembers, in one database below its data directory; open one per directory.
package struct Store: Sendable {
    let access: DatabaseAccess
    let recent = RecentSteps()

    package static let fileName = "state.db"
    package var path: String { access.path }

    /// Makes what is missing, brings the tables up to date and looks whether the file is sound.
    ///
    /// A database that is damaged, of another program or of a newer version of this one is refused and left as it is.
    package static func open(_ directory: String) async throws(StorageError) -> Store {
        do throws(SystemError) { try Directory.create(directory, mode: 0o700) } catch { throw StorageError(error) }
        return Store(access: try await DatabaseAccess.open(Path.join(directory, fileName)))
    }

    package var conversations: some ConversationLog { ConversationTables(access: access, recent: recent) }
    /// The conversations and both ledgers in one.
    package var turns: some TurnRecords { TurnTables(access: access, recent: recent) }
    package var gatherings: some GatheringStore { GatheringTables(access: access) }
    package var usage: some UsageLedger { UsageTable(access: access) }
    package var lifecycle: some LifecycleStore { LifecycleTables(access: access) }
    package var services: some ExternalRegistry { ServiceTable(access: access) }

    /// - Parameter limit: of more dead letters than that the oldest are forgotten.
    package func messages(deadLetters limit: Int = 10_000) -> some MessageLedger {
        MessageTable(access: access, limit: max(1, limit))
    }

    package var figures: StoreFigures {
        let statistics = access.statistics
        return StoreFigures(
            writes: statistics.writes, failures: statistics.failures, commits: statistics.commits,
            commitTime: statistics.commitTime, waiting: access.waiting, bytes: access.bytes)
    }

    /// Returns when the database has taken a write that leaves nothing behind, but needs room on the disk like others.
    package func probe() async throws(StorageError) {
        try await access.probe()
    }

    /// Serves what waits, then closes the database; everything asked afterwards is refused as `unavailable`.
    package func close() async { await access.close() }
}
