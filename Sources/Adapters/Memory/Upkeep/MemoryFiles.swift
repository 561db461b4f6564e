import AgentModel
package import AgentPorts
import JSON

/// The database of a memory as a file: what happens when it is damaged.
package enum MemoryFiles {
    package typealias Opened = (memory: AgentMemory, setAside: SetAside?)

    /// Opens the database; one that is damaged is set aside, and an empty one takes its place.
    ///
    /// Everything else that keeps it from being opened is thrown, for nothing would be won by another file.
    package static func open(
        _ path: String, _ environment: MemoryEnvironment, backups: String
    ) async throws(StorageError) -> Opened {
        do throws(StorageError) {
            return (try await AgentMemory.open(path, environment), nil)
        } catch {
            if error.kind != .corrupt { throw error }
            let file = try DatabaseCopies.setAside(path, at: environment.clock.now())
            let newest = DatabaseCopies.memory.list(in: backups).last
            let aside = SetAside(database: .memory, file: file, problem: error, newestBackup: newest)
            let memory = try await AgentMemory.open(path, environment)
            tell(aside, environment)
            return (memory, aside)
        }
    }

    private static func tell(_ aside: SetAside, _ environment: MemoryEnvironment) {
        var data = JSONObject()
        data["code"] = "memory.set-aside"
        data["reason"] = .string(aside.problem.message)
        data["file"] = .string(aside.file)
        if let backup = aside.newestBackup { data["backup"] = .string(backup) }
        data["help"] = .array(aside.help.map { .string($0) })
        environment.events.emit(Event("memory.set-aside", at: environment.clock.now(), data: data))
    }
}
