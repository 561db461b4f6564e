package import AgentModel
package import AgentPorts
import Platform

/// The database of the server as a file: what happens when it is damaged, and its copies.
package enum StateFiles {
    package typealias Opened = (store: Store, setAside: SetAside?)

    /// Opens the database below a data directory; one that is damaged is set aside, and an empty one takes its place.
    ///
    /// Everything else that keeps it from being opened is thrown, for nothing would be won by another file.
    package static func open(
        _ directory: String, backups: String, at now: Timestamp
    ) async throws(StorageError) -> Opened {
        do throws(StorageError) {
            return (try await Store.open(directory), nil)
        } catch {
            if error.kind != .corrupt { throw error }
            let file = try DatabaseCopies.setAside(path(in: directory), at: now)
            let newest = DatabaseCopies.state.list(in: backups).last
            let aside = SetAside(database: .state, file: file, problem: error, newestBackup: newest)
            return (try await Store.open(directory), aside)
        }
    }

    package static func path(in directory: String) -> String { Path.join(directory, Store.fileName) }
}

extension Store {
    /// Makes a copy while others read and write, unless there is a young one, and removes the oldest beyond a number.
    ///
    /// - Returns: where it is; nil when none was due.
    @discardableResult
    package func backUp(
        into directory: String, every interval: TimeSpan, keeping count: Int, at now: Timestamp
    ) async throws(StorageError) -> String? {
        let copies = DatabaseCopies.state
        guard copies.isDue(in: directory, every: interval, at: now) else { return nil }
        let path = try copies.place(in: directory, at: now)
        try await access.backUp(to: path)
        copies.thin(in: directory, to: count)
        return path
    }
}
