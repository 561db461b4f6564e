package import AgentModel
package import AgentPorts
import JSON
import Platform
import SQLite

/// A database that could not be used and was moved out of the way, so that the server could start.
package struct SetAside: Sendable, Equatable {
    /// Where it is now.
    package var file: String
    package var problem: StorageError
    package var newestBackup: String?

    package var message: String {
        "the memory began anew, for its database was damaged and is now '\(file)': \(problem.message)"
    }

    package var help: [String] {
        let restore = newestBackup.map {
            "put the newest backup in its place with `caxton memory restore \(shellQuoted($0))`"
        }
        return [restore ?? "there is no backup", "`sqlite3 \(shellQuoted(file)) .recover` saves what it can"]
    }
}

/// The files of a memory: the database, its log, its index, its backups.
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
            let file = try setAside(path, at: environment.clock.now())
            let aside = SetAside(file: file, problem: error, newestBackup: Self.backups(in: backups).last)
            let sound = try await Sound.open(path, environment)
            tell(aside, environment)
            return (sound, aside)
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

    /// Moves the database and its log to names that say when; the index is derived and goes.
    @discardableResult
    package static func setAside(_ path: String, at now: Timestamp) throws(StorageError) -> String {
        let target = "\(path).damaged-\(now.milliseconds)"
        do throws(SystemError) {
            for suffix in ["-wal", "-shm"] where File.exists(path + suffix) {
                try File.replaceDurably(target + suffix, with: path + suffix)
            }
            if File.exists(path) { try File.replaceDurably(target, with: path) }
            if File.exists(path + ".vectors") { try File.remove(path + ".vectors") }
        } catch {
            throw StorageError(error)
        }
        return target
    }

    /// The backups in a directory, oldest first.
    package static func backups(in directory: String) -> [String] {
        let names = ((try? Directory.list(directory)) ?? []).map(\.name)
        return names.filter { $0.hasPrefix("memory-") && $0.hasSuffix(".db") }.sorted()
            .map { Path.join(directory, $0) }
    }

    /// Puts a backup in the database's place while no server uses it; what was there is set aside.
    ///
    /// - Returns: where that is now.
    package static func restore(
        _ backup: String, to path: String, at now: Timestamp
    ) async throws(StorageError) -> String? {
        let readers: Readers
        do throws(SQLiteError) { readers = try await Readers.open(.file(backup), count: 1) } catch {
            throw StorageError(error)
        }
        do {
            let application = try await readers.read { snapshot in
                try snapshot.value("PRAGMA application_id", as: Int.self)
            }
            guard application == Int(Schema.memory.applicationID) else {
                throw StorageError(.other, "'\(backup)' is not a backup of a memory")
            }
            if let problem = try await readers.integrity(.full).first { throw StorageError.damaged(backup, problem) }
            let aside = File.exists(path) ? try setAside(path, at: now) : nil
            try await readers.backUp(to: path)
            await readers.close()
            return aside
        } catch {
            await readers.close()
            throw StorageError(error, backup)
        }
    }
}
