import CLinux
import Glibc

/// A bound and listening socket; a socket file is removed with it.
struct ListeningSocket: ~Copyable {
    let descriptor: Int32
    /// With the port that the system chose.
    let endpoint: HTTPEndpoint
    private let file: FileMark?

    /// Which file was made, so that a successor's is not removed in its place.
    private struct FileMark {
        var path: String
        var device: UInt
        var inode: UInt
    }

    init(_ endpoint: HTTPEndpoint) throws(HTTPServerError) {
        let address = try SocketAddress(endpoint)
        let number = caxton_stream_socket(address.family)
        if number < 0 { throw .cannotListen(endpoint, errno) }
        do throws(HTTPServerError) {
            try Self.bind(number, address, endpoint)
            if listen(number, 1024) != 0 { throw .cannotListen(endpoint, errno) }
        } catch {
            close(number)
            throw error
        }
        descriptor = number
        self.endpoint = endpoint.port == 0 ? Self.bound(number, endpoint) : endpoint
        file =
            if case .unix(let path) = endpoint { Self.mark(path) } else { nil }
    }

    deinit {
        close(descriptor)
        if let file, let now = Self.mark(file.path), now.device == file.device, now.inode == file.inode {
            unlink(file.path)
        }
    }

    private static func bind(
        _ number: Int32, _ address: SocketAddress, _ endpoint: HTTPEndpoint
    ) throws(HTTPServerError) {
        switch endpoint {
        case .tcp:
            _ = caxton_socket_enable(number, SOL_SOCKET, SO_REUSEADDR)
            if address.family == AF_INET6 { _ = caxton_socket_enable(number, Int32(IPPROTO_IPV6), IPV6_V6ONLY) }
        case .unix:
            // Before it has a name, so that it never was anybody else's to use.
            fchmod(number, 0o600)
        }
        if address.withPointer({ Glibc.bind(number, $0, $1) }) == 0 { return }
        let reason = errno
        guard case .unix(let path) = endpoint, reason == EADDRINUSE, isAbandoned(path, address) else {
            throw .cannotListen(endpoint, reason)
        }
        unlink(path)
        if address.withPointer({ Glibc.bind(number, $0, $1) }) != 0 { throw .cannotListen(endpoint, errno) }
    }

    /// Whether it is a socket that no server answers on: left behind by one that was killed.
    private static func isAbandoned(_ path: String, _ address: SocketAddress) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return false }
        let probe = caxton_stream_socket(AF_UNIX)
        guard probe >= 0 else { return false }
        defer { close(probe) }
        return address.withPointer { connect(probe, $0, $1) } != 0 && errno == ECONNREFUSED
    }

    private static func mark(_ path: String) -> FileMark? {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        return FileMark(path: path, device: UInt(status.st_dev), inode: UInt(status.st_ino))
    }

    private static func bound(_ number: Int32, _ endpoint: HTTPEndpoint) -> HTTPEndpoint {
        guard case .tcp(let host, _) = endpoint else { return endpoint }
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let result = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(number, $0, &size) }
        }
        guard result == 0 else { return endpoint }
        return switch PeerAddress(storage) {
        case .ipv4(_, let port), .ipv6(_, _, let port): .tcp(host: host, port: port)
        case .local: endpoint
        }
    }
}

/// An endpoint in the kernel's form.
struct SocketAddress {
    let family: Int32
    private var storage = sockaddr_storage()
    private let size: socklen_t

    init(_ endpoint: HTTPEndpoint) throws(HTTPServerError) {
        switch endpoint {
        case .unix(let path):
            var address = sockaddr_un()
            let capacity = MemoryLayout.size(ofValue: address.sun_path)
            // A leading NUL would name a socket outside the file system.
            if path.isEmpty || path.utf8.contains(0) { throw .cannotListen(endpoint, EINVAL) }
            if path.utf8.count >= capacity { throw .pathTooLong(path) }
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
            family = AF_UNIX
            size = socklen_t(MemoryLayout<sockaddr_un>.size)
            withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: address, as: sockaddr_un.self) }
        case .tcp(let host, let port):
            var four = sockaddr_in()
            var six = sockaddr_in6()
            if inet_pton(AF_INET, host == "localhost" ? "127.0.0.1" : host, &four.sin_addr) == 1 {
                four.sin_family = sa_family_t(AF_INET)
                four.sin_port = port.bigEndian
                family = AF_INET
                size = socklen_t(MemoryLayout<sockaddr_in>.size)
                withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: four, as: sockaddr_in.self) }
            } else if inet_pton(AF_INET6, host, &six.sin6_addr) == 1 {
                six.sin6_family = sa_family_t(AF_INET6)
                six.sin6_port = port.bigEndian
                family = AF_INET6
                size = socklen_t(MemoryLayout<sockaddr_in6>.size)
                withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: six, as: sockaddr_in6.self) }
            } else {
                throw .notAnAddress(host)
            }
        }
    }

    func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        withUnsafePointer(to: storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, size) }
        }
    }
}
