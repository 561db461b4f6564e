import CLinux
import Glibc

/// What this machine offers, for checks of an installation.
package enum Machine {
    /// Whether a shared library can be opened by this name.
    package static func hasLibrary(_ name: String) -> Bool { caxton_has_library(name) != 0 }

    /// What this user may still write below a path; nil when the path does not exist.
    package static func freeBytes(at path: String) -> Int? {
        let bytes = caxton_free_bytes(path)
        return bytes < 0 ? nil : Int(clamping: bytes)
    }

    /// Whether this user may write into a directory.
    package static func canWrite(into path: String) -> Bool { access(path, W_OK | X_OK) == 0 }

    /// Whether a server could listen there now; nil for an address that is no number.
    package static func isFree(port: Int, at address: String) -> Bool? {
        var storage = sockaddr_storage()
        let size = withUnsafeMutablePointer(to: &storage) { place -> socklen_t? in
            let raw = UnsafeMutableRawPointer(place)
            let four = raw.assumingMemoryBound(to: sockaddr_in.self)
            if inet_pton(AF_INET, address, &four.pointee.sin_addr) == 1 {
                four.pointee.sin_family = sa_family_t(AF_INET)
                four.pointee.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
                return socklen_t(MemoryLayout<sockaddr_in>.size)
            }
            let six = raw.assumingMemoryBound(to: sockaddr_in6.self)
            if inet_pton(AF_INET6, address, &six.pointee.sin6_addr) == 1 {
                six.pointee.sin6_family = sa_family_t(AF_INET6)
                six.pointee.sin6_port = in_port_t(truncatingIfNeeded: port).bigEndian
                return socklen_t(MemoryLayout<sockaddr_in6>.size)
            }
            return nil
        }
        guard let size else { return nil }
        let descriptor = socket(Int32(storage.ss_family), Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        // As the server does: a connection that has just ended does not count.
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        return withUnsafePointer(to: &storage) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) == 0 }
        }
    }
}
