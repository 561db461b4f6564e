import Glibc

/// A small file that one process holds as long as it lives: the system lets go of it however the process ends.
package struct LockedFile: ~Copyable, Sendable {
    private let descriptor: FileDescriptor
    package let path: String

    /// - Returns: nil when another process holds it; `content` says what that one has written.
    package static func take(_ path: String) throws(SystemError) -> LockedFile? {
        while true {
            let descriptor = try FileDescriptor.open(path, O_RDWR | O_CREAT, mode: 0o644, for: .lock)
            let number = descriptor.number
            if flock(number, LOCK_EX | LOCK_NB) != 0 {
                if errno == EWOULDBLOCK { return nil }
                if errno == EINTR { continue }
                throw SystemError.last(.lock, path)
            }
            // Whoever held it before may have removed it meanwhile: then what we hold has no name any more.
            if let named = try File.status(path), try descriptor.status().identity == named.identity {
                return LockedFile(descriptor: descriptor, path: path)
            }
        }
    }

    /// Whether some process holds the file.
    package static func isHeld(_ path: String) throws(SystemError) -> Bool {
        let descriptor: FileDescriptor
        do throws(SystemError) {
            descriptor = try FileDescriptor.open(path, O_RDONLY, for: .lock)
        } catch {
            if error.family == .notFound { return false }
            throw error
        }
        if flock(descriptor.number, LOCK_SH | LOCK_NB) == 0 { return false }
        if errno == EWOULDBLOCK { return true }
        throw SystemError.last(.lock, path)
    }

    /// Puts these bytes in the place of what was in it.
    package borrowing func write(_ bytes: [UInt8]) throws(SystemError) {
        let number = descriptor.number
        try retryingInterrupts(.write, path) { ftruncate(number, 0) }
        try retryingInterrupts(.write, path) { lseek(number, 0, SEEK_SET) }
        try descriptor.writeAll(bytes)
    }

    /// Removes the file, then lets go of it: nobody can take it in between and lose it.
    package consuming func remove() {
        unlink(path)
    }
}
