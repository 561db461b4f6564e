import Glibc

/// A request to the operating system that it refused: what was asked, of which path, and why not.
package struct SystemError: Error, Sendable, Hashable {
    /// What was being done, in words that follow "cannot".
    package enum Operation: String, Sendable {
        case open, read, write, create, replace, remove, inspect, list, run, wait, lock, signal
        case findWorkingDirectory = "find the working directory of"
        case makeDirectory = "make the directory"
    }

    package enum Cause: Sendable, Hashable {
        /// The number that the system call left in `errno`.
        case errno(Int32)
        /// The path names something else than what the operation works on: "a directory", "a named pipe".
        case wrongKind(found: FileKind)
        /// The file holds more bytes than the caller is willing to take.
        case tooLarge(limit: Int)
        /// The path contains a NUL byte, which no path can.
        case nulInPath
        /// The process did not end in the time it was given.
        case timedOut
    }

    package var operation: Operation
    package var path: String
    package var cause: Cause

    package init(_ operation: Operation, _ path: String, _ cause: Cause) {
        self.operation = operation
        self.path = path
        self.cause = cause
    }

    /// Takes the reason from `errno`, so it must be made right after the call that failed.
    static func last(_ operation: Operation, _ path: String) -> SystemError {
        SystemError(operation, path, .errno(Glibc.errno))
    }
}

/// The kinds of failure that a caller may want to answer differently.
extension SystemError {
    package enum Family: Sendable { case notFound, permission, exists, brokenPipe, timeout, other }

    package var family: Family {
        switch cause {
        case .errno(ENOENT), .errno(ENOTDIR): .notFound
        case .errno(EACCES), .errno(EPERM), .errno(EROFS): .permission
        case .errno(EEXIST): .exists
        case .errno(EPIPE): .brokenPipe
        case .timedOut: .timeout
        case .errno, .wrongKind, .tooLarge, .nulInPath: .other
        }
    }
}
