package import AgentModel
import Memory
package import Platform

/// Where a server keeps what lasts, and where it says that it runs.
package struct ServerPlaces: Sendable, Hashable {
    package var data: String
    package var agents: String
    package var pidFile: String
    /// Where a server in the background writes what it has to say.
    package var log: String
    /// The database of what agents remember.
    package var memory: String
    /// Where embedding models are fetched to.
    package var models: String

    /// - Parameter base: the directory that the path of a key is seen from: that of the file which sets it, or the one
    ///   the command was given in.
    package init(_ configuration: ServerConfiguration, environment: Environment, base: (String) -> String) {
        func place(_ path: FilePath?, _ key: String) -> String? {
            path.map { Self.absolute($0.text, from: base(key), environment) }
        }
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? "/"
        let share =
            environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? Path.join(home, ".local/share")
        data = place(configuration.server.dataDirectory, "server.data_dir") ?? Path.join(share, "caxton")
        agents = place(configuration.agents.directory, "agents.directory") ?? Path.join(data, "agents")
        pidFile = place(configuration.server.pidFile, "server.pid_file") ?? Path.join(data, "caxton.pid")
        log =
            place(configuration.observability.logging.file, "observability.logging.file")
            ?? Path.join(data, "caxton.log")
        memory = place(configuration.memory.database, "memory.database") ?? Path.join(data, AgentMemory.fileName)
        models = place(configuration.memory.modelDirectory, "memory.model_dir") ?? Path.join(data, "models")
    }

    /// Where copies of the databases are kept.
    package var backups: String { Path.join(data, "backups") }

    package static func absolute(_ path: String, from base: String, _ environment: Environment) -> String {
        if path == "~" || path.hasPrefix("~/"), let home = environment["HOME"], !home.isEmpty {
            return Path.normalize(Path.join(home, String(path.dropFirst(2))))
        }
        return Path.normalize(Path.join(base, path))
    }
}
