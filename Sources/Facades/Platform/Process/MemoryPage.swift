import Glibc

/// The unit the system gives memory in.
package enum MemoryPage {
    package static let size = max(1, sysconf(Int32(_SC_PAGESIZE)))
}
