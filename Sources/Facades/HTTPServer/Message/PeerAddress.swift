import CLinux
import Glibc

/// Who is at the other end of a connection.
package enum PeerAddress: Sendable, Hashable, CustomStringConvertible {
    case ipv4(UInt32, port: UInt16)
    case ipv6(high: UInt64, low: UInt64, port: UInt16)
    /// A process on this machine, through a socket in the file system.
    case local

    init(_ storage: sockaddr_storage) {
        self = withUnsafeBytes(of: storage) { raw in
            switch Int32(storage.ss_family) {
            case AF_INET:
                let address = raw.loadUnaligned(as: sockaddr_in.self)
                return .ipv4(UInt32(bigEndian: address.sin_addr.s_addr), port: UInt16(bigEndian: address.sin_port))
            case AF_INET6:
                let address = raw.loadUnaligned(as: sockaddr_in6.self)
                let (high, low) = withUnsafeBytes(of: address.sin6_addr) {
                    ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
                }
                return .ipv6(
                    high: UInt64(bigEndian: high), low: UInt64(bigEndian: low),
                    port: UInt16(bigEndian: address.sin6_port))
            default: return .local
            }
        }
    }

    /// The address without its port, for counting requests per client; nil for a local process.
    package var host: String? {
        switch self {
        case .local: return nil
        case .ipv4(let address, _):
            return (0..<4).map { String(address >> (24 - 8 * $0) & 255) }.joined(separator: ".")
        case .ipv6(let high, let low, _):
            var address = (high.bigEndian, low.bigEndian)
            return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
                guard let start = buffer.baseAddress, inet_ntop(AF_INET6, &address, start, 64) != nil else {
                    return nil
                }
                return String(cString: start)
            }
        }
    }

    package var description: String {
        switch self {
        case .local: "local"
        case .ipv4(_, let port): "\(host ?? ""):\(port)"
        case .ipv6(_, _, let port): "[\(host ?? "")]:\(port)"
        }
    }
}
