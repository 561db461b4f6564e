package import AgentModel
package import AgentPorts
import Platform
import SQLite

/// The copies of one of the two databases: what they are called, and how one takes the place of what is there.
package struct DatabaseCopies: Sendable {
    /// What the names of copies begin with.
    private let prefix: String
    private let applicationID: Int
    /// What there are copies of, in words.
    private let subject: String

    package static let memory = DatabaseCopies(
        prefix: "memory-", applicationID: Int(Schema.memory.applicationID), subject: "a memory")
    package static let state = DatabaseCopies(
        prefix: "state-", applicationID: Int(Schema.migrations.applicationID), subject: "a server's database")

    /// Oldest first.
    package func list(in directory: String) -> [String] {
        let names = ((try? Directory.list(directory)) ?? []).map(\.name)
        return names.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".db") }.sorted().map { Path.join(directory, $0) }
    }

    /// Whether the newest is older than that, or there is none.
    func isDue(in directory: String, every interval: TimeSpan, at now: Timestamp) -> Bool {
        guard let newest = list(in: directory).last else { return true }
        let digits = Path.name(of: newest).dropFirst(prefix.count).dropLast(".db".count)
        return now.since(Timestamp(milliseconds: Int64(digits) ?? 0)) >= interval
    }

    /// Thirteen digits sort as numbers do until the year 2286.
    func place(in directory: String, at now: Timestamp) throws(StorageError) -> String {
        do throws(SystemError) { try Directory.create(directory, mode: 0o700) } catch { throw StorageError(error) }
        return Path.join(directory, "\(prefix)\(now.milliseconds).db")
    }

    func thin(in directory: String, to count: Int) {
        for old in list(in: directory).dropLast(max(1, count)) { try? File.remove(old) }
    }

    /// Makes a complete copy of a database that others may be using.
    ///
    /// - Returns: where it is.
    package func make(
        of path: String, in directory: String, at now: Timestamp
    ) async throws(StorageError) -> String {
        let target = try place(in: directory, at: now)
        let readers: Readers
        do throws(SQLiteError) { readers = try await Readers.open(.file(path), count: 1) } catch {
            throw StorageError(error)
        }
        do {
            try await readers.backUp(to: target)
            await readers.close()
            return target
        } catch {
            await readers.close()
            throw StorageError(error, path)
        }
    }

    /// Puts a copy in the database's place while no server uses it; what was there is set aside.
    ///
    /// - Returns: where that is now.
    package func restore(
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
            guard application == applicationID else {
                throw StorageError(.other, "'\(backup)' is not a backup of \(subject)")
            }
            if let problem = try await readers.integrity(.full).first { throw StorageError.damaged(backup, problem) }
            let aside = File.exists(path) ? try Self.setAside(path, "replaced", at: now) : nil
            try await readers.backUp(to: path)
            await readers.close()
            return aside
        } catch {
            await readers.close()
            throw StorageError(error, backup)
        }
    }

    /// Moves a database and its log to names that say why and when; an index is derived and goes.
    @discardableResult
    static func setAside(
        _ path: String, _ why: String = "damaged", at now: Timestamp
    ) throws(StorageError) -> String {
        let target = "\(path).\(why)-\(now.milliseconds)"
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
}
