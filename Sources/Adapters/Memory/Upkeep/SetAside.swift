package import AgentPorts
import Platform

/// A database that could not be used and was moved out of the way, so that the server could start.
package struct SetAside: Sendable, Equatable {
    package enum Database: Sendable {
        case state
        case memory
    }

    package var database: Database
    /// Where it is now.
    package var file: String
    package var problem: StorageError
    package var newestBackup: String?

    package var message: String {
        let what = database == .memory ? "memory" : "record of conversations and agents"
        return "the \(what) began anew, for its database was damaged and is now '\(file)': \(problem.message)"
    }

    package var help: [String] {
        let command = database == .memory ? "caxton memory restore" : "caxton server restore"
        let restore = newestBackup.map { "put the newest backup in its place with `\(command) \(shellQuoted($0))`" }
        return [restore ?? "there is no backup", "`sqlite3 \(shellQuoted(file)) .recover` saves what it can"]
    }
}
