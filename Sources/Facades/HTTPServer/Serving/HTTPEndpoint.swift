/// Where a server listens.
package enum HTTPEndpoint: Sendable, Hashable, CustomStringConvertible {
    /// An IP address or `localhost`, which is 127.0.0.1; port 0 takes a free one.
    case tcp(host: String, port: UInt16)
    /// A socket in the file system, for its owner only.
    case unix(path: String)

    package static func loopback(port: UInt16 = 0) -> HTTPEndpoint { .tcp(host: "127.0.0.1", port: port) }

    package var description: String {
        switch self {
        case .tcp(let host, let port): host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }

    /// Nil for a socket in the file system.
    package var port: UInt16? {
        switch self {
        case .tcp(_, let port): port
        case .unix: nil
        }
    }
}
