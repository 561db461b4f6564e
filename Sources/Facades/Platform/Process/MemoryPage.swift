import Glibc

/// The unit the system gives memory in.
package enum MemoryPage {
    package static let size = max(1, sysconf(Int32(_SC_PAGESIZE)))

    /// What large pages begin at a multiple of.
    package static let largeSize = 2 << 20

    /// Asks for large pages, of which walking through much memory needs fewer. A wish: nothing depends on it.
    package static func preferLarge(_ memory: UnsafeMutableRawBufferPointer) {
        if let start = memory.baseAddress, memory.count >= largeSize { madvise(start, memory.count, MADV_HUGEPAGE) }
    }
}
