import CLinux
import Glibc

/// The end of a file, and what is added to it later, also when another file takes its place.
package struct FileTail {
    /// Of the end that is looked at first.
    private static let reach = 1 << 20

    private let path: String
    private var identity: FileStatus.Identity?
    private var offset = 0
    /// The lines that were there in the beginning.
    package private(set) var taken: [UInt8] = []

    /// - Parameter lines: at most so many, as far as the last megabyte holds them.
    package init(_ path: String, lines: Int) throws(SystemError) {
        self.path = path
        let size = try File.status(path)?.size ?? 0
        offset = max(0, size - Self.reach)
        let isPart = offset > 0
        var bytes = try next()
        if isPart, let end = bytes.firstIndex(of: 0x0A) { bytes.removeFirst(end + 1) }
        var start = bytes.count
        var wanted = lines
        while start > 0 {
            if bytes[start - 1] == 0x0A, start < bytes.count { wanted -= 1 }
            if wanted <= 0 { break }
            start -= 1
        }
        taken = Array(bytes[start...])
    }

    /// What was added since, at most a megabyte at a time.
    package mutating func next() throws(SystemError) -> [UInt8] {
        let descriptor = try FileDescriptor.open(path, O_RDONLY | O_NONBLOCK, for: .read)
        let status = try descriptor.status()
        // A new file in its place, or one that was cut short, is read from its beginning.
        if identity != nil, identity != status.identity || status.size < offset { offset = 0 }
        identity = status.identity
        guard status.size > offset else { return [] }
        var bytes = [UInt8](repeating: 0, count: min(status.size - offset, Self.reach))
        let position = off_t(offset)
        let count = try retryingInterrupts(.read, path) {
            bytes.withUnsafeMutableBytes { pread(descriptor.number, $0.baseAddress, $0.count, position) }
        }
        offset += count
        return Array(bytes[..<count])
    }
}
