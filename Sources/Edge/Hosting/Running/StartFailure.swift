package import AgentPorts
package import Diagnostics
package import HTTPServer
package import Platform

/// Why a server did not come up; nothing of it is left running.
package enum StartFailure: Error, Sendable {
    /// Another one uses the same data directory.
    case runsAlready(process: Int64?, url: String?, data: String)
    case system(SystemError)
    case storage(StorageError)
    case listening(HTTPServerError)
    case engine(String, help: [String])

    package var diagnostic: Diagnostic {
        switch self {
        case .runsAlready(let process, let url, let data):
            let who = process.map { "process \($0)" } ?? "another process"
            return Diagnostic(
                "server.already-running", .error,
                "a server runs already on '\(data)': \(who)\(url.map { ", at \($0)" } ?? "")",
                why: "two servers on one data directory would overwrite what the other remembers",
                help: ["stop it with `caxton server stop`, or give this one another `--override server.data_dir=DIR`"])
        case .system(let error):
            return Diagnostic("server.not-started", .error, error.message, help: error.help.map { [$0] } ?? [])
        case .storage(let error):
            return Diagnostic("server.storage", .error, error.message, help: error.help)
        case .listening(let error):
            return Diagnostic("server.not-listening", .error, error.message, help: error.help.map { [$0] } ?? [])
        case .engine(let message, let help):
            return Diagnostic("server.not-started", .error, message, help: help)
        }
    }
}
