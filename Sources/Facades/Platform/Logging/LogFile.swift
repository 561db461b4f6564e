import Glibc
import Synchronization

/// A file that lines are added to; when it has grown to its limit, it becomes `NAME.1`, that becomes `NAME.2`, and the
/// oldest goes.
package final class LogFile: Sendable {
    private struct Open: ~Copyable {
        let descriptor: FileDescriptor
        let identity: FileStatus.Identity
        var size: Int
    }

    package let path: String
    private let limit: Int
    private let kept: Int
    private let open: Mutex<Open?>

    /// - Parameters:
    ///   - limit: bytes; a write that would go beyond begins a new file.
    ///   - kept: how many old files stay beside the current one.
    package init(_ path: String, limit: Int = 64 << 20, kept: Int = 5) throws(SystemError) {
        self.path = path
        self.limit = limit
        self.kept = kept
        open = Mutex(try Self.open(path))
    }

    /// Adds the bytes, which end with a line end. Blocks as long as the disk does.
    ///
    /// A file that somebody else has moved or removed (logrotate does) is left alone, and a new one is begun.
    package func write(_ bytes: [UInt8]) throws(SystemError) {
        try open.withLock { open throws(SystemError) in
            if let size = open?.size, size > 0, size + bytes.count > limit {
                open = nil
                try rotate()
            } else if try File.status(path)?.identity != open?.identity {
                open = nil
            }
            if open == nil { open = try Self.open(path) }
            try open?.descriptor.writeAll(bytes)
            open?.size += bytes.count
        }
    }

    /// The next line goes to the file that is then at the path, a new one if need be.
    package func reopen() { open.withLock { $0 = nil } }

    private func rotate() throws(SystemError) {
        for number in stride(from: kept, through: 1, by: -1) {
            let from = number == 1 ? path : "\(path).\(number - 1)"
            if File.exists(from) { try retryingInterrupts(.replace, from) { rename(from, "\(path).\(number)") } }
        }
        if kept == 0 { try File.remove(path) }
    }

    /// For its owner and group only: logs name people and what they did.
    private static func open(_ path: String) throws(SystemError) -> Open {
        let flags = O_WRONLY | O_CREAT | O_APPEND | O_NOCTTY
        let descriptor = try FileDescriptor.open(path, flags, mode: 0o640, for: .write)
        let status = try descriptor.status()
        return Open(descriptor: descriptor, identity: status.identity, size: status.size)
    }
}
