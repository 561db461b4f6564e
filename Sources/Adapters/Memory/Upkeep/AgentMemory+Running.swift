package import AgentModel
package import AgentPorts
import JSON
import Platform
import SQLite
import Synchronization

/// What is done for a memory while it runs.
package struct MemoryRoutine: Sendable, Hashable {
    package var interval: TimeSpan
    package var backups: String
    package var backupInterval: TimeSpan
    /// How many backups are kept; 0 makes none.
    package var keptBackups: Int
    package var vacuumInterval: TimeSpan

    package init(
        backups: String, interval: TimeSpan = .hours(1), backupInterval: TimeSpan = .days(1), keptBackups: Int = 7,
        vacuumInterval: TimeSpan = .days(7)
    ) {
        self.interval = interval
        self.vacuumInterval = vacuumInterval
        self.backups = backups
        self.backupInterval = backupInterval
        self.keptBackups = max(0, keptBackups)
    }
}

extension AgentMemory {
    /// Until the task is cancelled: makes vectors when an embedder arrives, collects, writes the index down and makes
    /// backups. What fails is told and tried again the next time.
    package func run(_ routine: MemoryRoutine) async {
        let source = environment.embedders
        care.withLock {
            ($0.collectInterval, $0.vacuumInterval) = (routine.interval, routine.vacuumInterval)
        }
        // Not a child: who waits for a model may not heed a cancellation.
        let arrivals = Task { [weak self] in
            while !Task.isCancelled {
                await source.changed()
                await self?.attempt("embed") { memory in try await memory.embedBacklog() }
            }
        }
        defer { arrivals.cancel() }
        await attempt("embed") { try await $0.embedBacklog() }
        while !Task.isCancelled {
            do throws(CancellationError) { try await environment.clock.sleep(for: routine.interval) } catch { return }
            await attempt("collect") { try await $0.collect(as: .operatorOfServer) }
            await attempt("embed") { try await $0.embedBacklog() }
            await attempt("write-down") { try await $0.writeDown() }
            if isVacuumDue(routine) { await attempt("vacuum") { try await $0.vacuum() } }
            if routine.keptBackups > 0, isBackupDue(routine) {
                await attempt("backup") { try await $0.backUp(into: routine.backups, keeping: routine.keptBackups) }
            }
        }
    }

    private func attempt(_ task: String, _ body: (AgentMemory) async throws -> some Any) async {
        do { _ = try await body(self) } catch {
            let problem = MemoryError(error, path)
            // Without a model there is nothing to be done about vectors, and everybody has been told.
            switch problem {
            case .noMeaning, .otherModel: return
            default: break
            }
            var data = JSONObject()
            data["task"] = .string(task)
            data["code"] = .string(problem.code)
            data["reason"] = .string(problem.message)
            environment.events.emit(Event("memory.upkeep-failed", at: now, data: data))
        }
    }

    private func isBackupDue(_ routine: MemoryRoutine) -> Bool {
        DatabaseCopies.memory.isDue(in: routine.backups, every: routine.backupInterval, at: now)
    }

    /// Makes a complete copy while others read and write, and removes the oldest beyond a number.
    @discardableResult
    package func backUp(into directory: String, keeping count: Int) async throws(StorageError) -> String {
        let path = try DatabaseCopies.memory.place(in: directory, at: now)
        try await access.backUp(to: path)
        DatabaseCopies.memory.thin(in: directory, to: count)
        return path
    }

    /// Returns when the database has taken a write that leaves nothing behind.
    package func probe() async throws(StorageError) { try await access.probe() }

    /// What is wrong with the database; nothing when it is sound.
    package func verify() async throws(StorageError) -> [String] {
        let problems = try await access.integrity(.full)
        return problems.isEmpty ? try await access.read { try Agreement.problems($0) } : problems
    }

    /// Writes a copy without free pages under another name; the file itself is made smaller by restoring that.
    package func compact(to path: String) async throws(StorageError) { try await access.compact(to: path) }
}
