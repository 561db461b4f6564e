package import AgentModel
package import AgentPorts
import JSON
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

    package func event(at now: Timestamp) -> Event {
        let topic = database == .memory ? "memory.set-aside" : "storage.set-aside"
        var data = JSONObject()
        data["code"] = .string(topic)
        data["reason"] = .string(problem.message)
        data["file"] = .string(file)
        if let newestBackup { data["backup"] = .string(newestBackup) }
        data["help"] = .array(help.map { .string($0) })
        return Event(topic, at: now, data: data)
    }
}
