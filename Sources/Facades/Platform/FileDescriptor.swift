import CLinux
import Glibc

/// An open file that is closed exactly once: by `close()`, or when the value goes away.
package struct FileDescriptor: ~Copyable, Sendable {
    private let owned: OwnedNumber
    /// For messages only.
    let path: String

    init(owning number: Int32, path: String) {
        owned = OwnedNumber(number: number)
        self.path = path
    }

    package var number: Int32 { owned.number }

    /// Calls `open` with close-on-exec.
    static func open(
        _ path: String, _ flags: Int32, mode: mode_t = 0, for operation: SystemError.Operation
    ) throws(SystemError) -> FileDescriptor {
        try checkedPath(operation, path)
        let number = try retryingInterrupts(operation, path) { caxton_open(path, flags, mode) }
        return FileDescriptor(owning: number, path: path)
    }

    /// Opens for reading, and only if no part of the path is a symbolic link.
    static func openWithoutLinks(
        _ path: String, for operation: SystemError.Operation
    ) throws(SystemError) -> FileDescriptor {
        try checkedPath(operation, path)
        let number = try retryingInterrupts(operation, path) { caxton_open_without_links(path, O_RDONLY | O_NONBLOCK) }
        return FileDescriptor(owning: number, path: path)
    }

    /// Closes and reports what a delayed write may say only now.
    package consuming func close() throws(SystemError) {
        let path = path
        if let number = owned.close() { throw SystemError(.write, path, .errno(number)) }
    }

    /// Everything up to the end; more than `limit` bytes is an error, found before they are read.
    package borrowing func readToEnd(limit: Int, expected: Int = 0) throws(SystemError) -> [UInt8] {
        try DescriptorReading.readToEnd(number, path, limit: limit, expected: expected)
    }

    package borrowing func writeAll(_ bytes: [UInt8]) throws(SystemError) {
        try DescriptorWriting.writeAll(number, path, bytes)
    }

    borrowing func status() throws(SystemError) -> FileStatus {
        var raw = stat()
        try retryingInterrupts(.inspect, path) { fstat(number, &raw) }
        return FileStatus(raw)
    }

    borrowing func synchronize() throws(SystemError) {
        try retryingInterrupts(.write, path) { fsync(number) }
    }
}

/// The number itself: the smallest value that can have both a `deinit` and a way to skip it.
struct OwnedNumber: ~Copyable, Sendable {
    let number: Int32

    /// The error number, if closing failed.
    consuming func close() -> Int32? {
        let result = Glibc.close(number)
        let reason = errno
        discard self
        // After EINTR the descriptor is closed on Linux: repeating would close somebody else's.
        return result != 0 && reason != EINTR ? reason : nil
    }

    deinit { Glibc.close(number) }
}

enum DescriptorReading {
    static func readToEnd(
        _ number: Int32, _ path: String, limit: Int, expected: Int
    ) throws(SystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        // One more than expected, so that the end is seen without growing.
        var chunk = min(max(expected + 1, 4 * 1024), max(limit, 1) + 1)
        while true {
            var failure: SystemError?
            let count = bytes.count
            let more = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, initialized in
                do throws(SystemError) {
                    initialized = try retryingInterrupts(.read, path) { read(number, buffer.baseAddress, chunk) }
                } catch {
                    failure = error
                }
            }
            if let failure { throw failure }
            if more.isEmpty { return bytes }
            if count + more.count > limit { throw SystemError(.read, path, .tooLarge(limit: limit)) }
            if bytes.isEmpty {
                // Small files are kept for long, and without the room that was made for larger ones.
                bytes = more.count < chunk / 2 ? exactly(more) : more
            } else {
                bytes += more
            }
            chunk = min(max(4 * 1024, bytes.count), 64 * 1024)
        }
    }

    private static func exactly(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, initialized in
            initialized = buffer.initialize(fromContentsOf: bytes)
        }
    }
}

enum DescriptorWriting {
    static func writeAll(_ number: Int32, _ path: String, _ bytes: [UInt8]) throws(SystemError) {
        var done = 0
        while done < bytes.count {
            let start = done
            done += try retryingInterrupts(.write, path) {
                bytes.withUnsafeBytes { buffer in
                    write(number, buffer.baseAddress?.advanced(by: start), buffer.count - start)
                }
            }
        }
    }
}
