import Glibc

/// Whole pages from the system: empty ones, or a file's, of which a page becomes our own when it is first written to.
///
/// `@unchecked`: the region itself never changes; who shares its bytes between threads guards them.
package final class MemoryRegion: @unchecked Sendable {
    package let start: UnsafeMutableRawPointer
    package let count: Int

    private init(start: UnsafeMutableRawPointer, count: Int) {
        self.start = start
        self.count = count
    }

    deinit { munmap(start, count) }

    /// Zeros, which take no memory before they are written to.
    package static func empty(_ count: Int) throws(SystemError) -> MemoryRegion {
        try map(count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, "memory")
    }

    /// The bytes of a regular file as they are now; writing to them does not reach the file. Nil when it has none.
    ///
    /// The file may be replaced or removed meanwhile, but not be cut short: what then is missing ends the process.
    package static func file(_ path: String) throws(SystemError) -> MemoryRegion? {
        let file = try FileDescriptor.open(path, O_RDONLY | O_NONBLOCK, for: .read)
        let status = try file.status()
        guard status.kind == .regular else { throw SystemError(.read, path, .wrongKind(found: status.kind)) }
        if status.size == 0 { return nil }
        // Read in at once while it may only be read: filling pages that may be written to would copy every one of them.
        let region = try map(status.size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file.number, path)
        guard mprotect(region.start, region.count, PROT_READ | PROT_WRITE) == 0 else { throw .last(.read, path) }
        return region
    }

    private static func map(
        _ count: Int, _ protection: Int32, _ flags: Int32, _ file: Int32, _ path: String
    ) throws(SystemError) -> MemoryRegion {
        guard let start = mmap(nil, max(1, count), protection, flags, file, 0), start != MAP_FAILED else {
            throw SystemError.last(.read, path)
        }
        return MemoryRegion(start: start, count: max(1, count))
    }
}
