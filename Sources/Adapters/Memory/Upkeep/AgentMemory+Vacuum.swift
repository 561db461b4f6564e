import AgentModel
package import AgentPorts
import JSON
import SQLite
import Synchronization

extension AgentMemory {
    /// Less than this is left: SQLite uses it again by itself.
    private static let leastFree = 1 << 20

    /// Not only since the last time, but also whether the server has been restarted meanwhile.
    func isVacuumDue(_ routine: MemoryRoutine) -> Bool {
        guard let last = care.withLock({ $0.vacuumed }) else { return true }
        return now.since(last) >= routine.vacuumInterval
    }

    /// Makes the file smaller when a fifth of it holds nothing; returns by how many bytes.
    @discardableResult
    package func vacuum() async throws(MemoryError) -> Int {
        let before = try await read { try $0.room() }
        guard before.freeBytes >= Self.leastFree, before.freeBytes >= before.bytes / 5 else { return 0 }
        do throws(StorageError) { try await access.vacuum() } catch { throw .storage(error) }
        let after = try await read { try $0.room() }
        let now = now
        let reclaimed = max(0, before.bytes - after.bytes)
        care.withLock {
            $0.vacuumed = now
            $0.reclaimedBytes += reclaimed
        }
        var data = JSONObject()
        data["bytes"] = .integer(Int64(reclaimed))
        environment.events.emit(Event("memory.vacuumed", at: now, data: data))
        return reclaimed
    }
}
