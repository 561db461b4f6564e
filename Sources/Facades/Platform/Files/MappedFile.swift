import Glibc

/// A regular file open for reading: its bytes in memory page by page as they are touched, or copied where that is safer.
///
/// `@unchecked`: nothing changes after it was made.
package final class MappedFile: @unchecked Sendable {
    /// Valid as long as this object lives. The file may be replaced meanwhile, but not be cut short: touching what is
    /// missing then ends the process.
    package let bytes: UnsafeRawBufferPointer
    private let descriptor: FileDescriptor
    private let path: String

    package init(_ path: String) throws(SystemError) {
        let descriptor = try FileDescriptor.open(path, O_RDONLY | O_NONBLOCK, for: .read)
        let status = try descriptor.status()
        guard status.kind == .regular else { throw SystemError(.read, path, .wrongKind(found: status.kind)) }
        if status.size == 0 {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
        } else {
            let start = mmap(nil, status.size, PROT_READ, MAP_PRIVATE, descriptor.number, 0)
            guard let start, start != MAP_FAILED else { throw SystemError.last(.read, path) }
            bytes = UnsafeRawBufferPointer(start: start, count: status.size)
        }
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
    }

    /// Gives the memory back; the bytes come from the file again when they are touched.
    package func forget() {
        if let start = bytes.baseAddress {
            madvise(UnsafeMutableRawPointer(mutating: start), bytes.count, MADV_DONTNEED)
        }
    }

    /// Copies from the file itself: what has gone missing is an error here. Fewer bytes than asked for are one, too.
    package func copy(from offset: Int, into target: UnsafeMutableRawBufferPointer) throws(SystemError) {
        var done = 0
        while done < target.count {
            let start = done
            let count = try retryingInterrupts(.read, path) {
                pread(descriptor.number, target.baseAddress?.advanced(by: start), target.count - start, offset + start)
            }
            if count == 0 { throw SystemError(.read, path, .errno(EIO)) }
            done += count
        }
    }
}
