import Glibc

/// A file that grows over several attempts: what an earlier one left is kept and continued.
package struct PartialFile: ~Copyable, Sendable {
    private let descriptor: FileDescriptor
    private let path: String
    /// How much is there.
    package private(set) var count: Int

    package init(_ path: String) throws(SystemError) {
        let opened = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_APPEND, mode: 0o644, for: .write)
        let status = try opened.status()
        guard status.kind == .regular else { throw SystemError(.write, path, .wrongKind(found: status.kind)) }
        descriptor = opened
        self.path = path
        count = status.size
    }

    package mutating func append(_ bytes: [UInt8]) throws(SystemError) {
        try descriptor.writeAll(bytes)
        count += bytes.count
    }

    /// Begins anew.
    package mutating func clear() throws(SystemError) {
        let number = descriptor.number
        try retryingInterrupts(.write, path) { ftruncate(number, 0) }
        count = 0
    }

    /// Reports what a delayed write may say only now.
    package consuming func close() throws(SystemError) { try descriptor.close() }
}
