import AgentModel
package import AgentPorts
import SQLite

/// The database of a memory as a file: what happens when it is damaged.
package enum MemoryFiles {
    package typealias Opened = (memory: AgentMemory, setAside: SetAside?)

    /// A database that has just been looked through, and how much is in it.
    struct Sound: Sendable {
        var access: DatabaseAccess
        var entries: Int

        static func open(_ path: String, _ environment: MemoryEnvironment) async throws(StorageError) -> Sound {
            let options = DatabaseOptions(cacheBytes: environment.cacheBytes)
            let access = try await DatabaseAccess.open(path, Schema.memory, options, readers: environment.readers)
            do throws(StorageError) {
                let entries = try await access.read { snapshot in
                    try snapshot.value("SELECT ifnull(sum(entries), 0) FROM memory_spaces", as: Int.self) ?? 0
                }
                return Sound(access: access, entries: entries)
            } catch {
                await access.close()
                throw error
            }
        }
    }

    /// Opens the database; one that is damaged is set aside, and an empty one takes its place. So it is with one that is
    /// damaged later, while it is used.
    ///
    /// Everything else that keeps it from being opened is thrown, for nothing would be won by another file.
    package static func open(
        _ path: String, _ environment: MemoryEnvironment, backups: String
    ) async throws(StorageError) -> Opened {
        let (sound, aside) = try await sound(path, environment, backups)
        let memory = AgentMemory(sound, environment)
        if let aside { memory.note(aside) }
        memory.access.mend { [weak memory] _ in
            do throws(StorageError) {
                let (sound, aside) = try await Self.sound(path, environment, backups)
                if let aside { memory?.note(aside) }
                memory?.beginAnew(sound)
                return .success(sound.access)
            } catch {
                return .failure(error)
            }
        }
        return (memory, aside)
    }

    private static func sound(
        _ path: String, _ environment: MemoryEnvironment, _ backups: String
    ) async throws(StorageError) -> (Sound, SetAside?) {
        do throws(StorageError) { return (try await Sound.open(path, environment), nil) } catch {
            if error.kind != .corrupt { throw error }
            let file = try DatabaseCopies.setAside(path, at: environment.clock.now())
            let newest = DatabaseCopies.memory.list(in: backups).last
            let aside = SetAside(database: .memory, file: file, problem: error, newestBackup: newest)
            let sound = try await Sound.open(path, environment)
            environment.events.emit(aside.event(at: environment.clock.now()))
            return (sound, aside)
        }
    }
}
