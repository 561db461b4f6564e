import CLinux
import Glibc
import Platform

/// Why a server could not start.
package enum HTTPServerError: Error, Sendable, Hashable {
    /// The endpoint cannot be bound; the number is what the system left in `errno`.
    case cannotListen(HTTPEndpoint, Int32)
    /// The host is neither an IP address nor `localhost`.
    case notAnAddress(String)
    /// The path of a Unix socket does not fit into the kernel's 107 bytes.
    case pathTooLong(String)
    /// The certificate or its key cannot be used.
    case certificate(path: String, reason: String)
    /// OpenSSL is not installed.
    case noTLS(reason: String)
    /// There was nothing to listen on.
    case noEndpoint
    /// What could not be done, and `errno`.
    case system(String, Int32)

    package var message: String {
        switch self {
        case .cannotListen(let endpoint, let number):
            "cannot listen on '\(endpoint)': \(Self.words(for: number))"
        case .notAnAddress(let host): "'\(host)' is not an IP address"
        case .pathTooLong(let path): "the path of the socket '\(path)' is longer than 107 bytes"
        case .certificate(let path, let reason): "cannot use the certificate '\(path)': \(reason)"
        case .noTLS(let reason): "cannot serve TLS: \(reason)"
        case .noEndpoint: "the server has no address to listen on"
        case .system(let operation, let number): "cannot \(operation): \(Self.words(for: number))"
        }
    }

    package var help: String? {
        switch self {
        case .cannotListen(.tcp(_, let port), EADDRINUSE):
            "another program uses port \(port); `ss -ltnp 'sport = :\(port)'` shows which; port 0 takes a free one"
        case .cannotListen(.unix(let path), EADDRINUSE): "another server answers on '\(path)'; stop it first"
        case .cannotListen(.tcp, EACCES): "ports below 1024 need privileges; choose a higher one"
        case .cannotListen(.tcp, EADDRNOTAVAIL): "this machine does not have that address; `ip address` lists its own"
        case .cannotListen(.unix(let path), EACCES), .cannotListen(.unix(let path), ENOENT):
            "the directory of '\(path)' must exist and be writable"
        case .notAnAddress: "write an address such as 127.0.0.1 or ::1"
        case .pathTooLong: "choose a shorter path"
        case .certificate: "both files must be PEM, and the key must belong to the certificate"
        case .noTLS: "install it with `apt-get install libssl3`"
        case .system(_, EMFILE): "raise the limit of open files with `ulimit -n`"
        case .cannotListen, .noEndpoint, .system: nil
        }
    }

    private static func words(for number: Int32) -> String {
        SystemError(.open, "", .errno(number)).reason
    }
}
