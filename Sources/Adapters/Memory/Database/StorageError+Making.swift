package import AgentPorts
package import Platform
package import SQLite

extension StorageError {
    /// Statements are left out where the cause lies outside the program: nobody could do anything about them.
    package init(_ error: SQLiteError) {
        let place = "database '\(error.path)': \(error.reason)"
        let help = error.help.map { [$0] } ?? []
        switch error.family {
        case .busy, .locked, .overloaded, .timedOut:
            self.init(.busy, place, help: help.isEmpty ? ["try again in a moment"] : help)
        case .full: self.init(.full, place, help: help)
        case .readOnly: self.init(.readOnly, place, help: help)
        case .corrupt, .notADatabase: self.init(.corrupt, place, help: help)
        case .mismatch: self = .damaged(error.path, error.reason)
        case .cannotOpen, .ioError, .outOfMemory, .closed, .fromTheFuture, .foreign:
            self.init(.unavailable, place, help: help)
        case .interrupted: self.init(.cancelled, place, help: help)
        case .constraint, .tooBig, .misuse, .statement, .other: self.init(.other, error.message, help: help)
        }
    }

    package init(_ error: SystemError) {
        self.init(
            error.family == .permission ? .readOnly : .unavailable, error.message, help: error.help.map { [$0] } ?? [])
    }

    /// Whatever a read or a write ended with.
    init(_ error: any Error, _ path: String) {
        switch error {
        case let error as StorageError: self = error
        case let error as SQLiteError: self.init(error)
        case is CancellationError: self.init(.cancelled, "database '\(path)': nobody waits for the answer any more")
        default: self.init(.other, "database '\(path)': \(error)")
        }
    }

    /// The file is a database, but not all in it makes sense.
    static func damaged(_ path: String, _ problem: String) -> StorageError {
        StorageError(
            .corrupt, "database '\(path)': it is damaged: \(problem)",
            help: [
                "keep a copy of the file, then restore the newest backup; "
                    + "`sqlite3 \(shellQuoted(path)) .recover` saves what it can"
            ])
    }
}
