/// Where a server is asked: over the network, or through a socket of this machine.
package struct ServerAddress: Sendable, Hashable, CustomStringConvertible {
    /// Without a slash at its end.
    package let url: String
    /// The path of a socket that is used instead of the host and port of the URL.
    package let unixSocket: String?

    /// `http://host:port`, `https://…`, `host:port`, or `unix:/path`.
    package init(parsing text: String) throws(InvalidServerAddress) {
        if text.hasPrefix("unix:") {
            let path = text.dropFirst(text.hasPrefix("unix://") ? 7 : 5)
            guard path.hasPrefix("/") else { throw InvalidServerAddress(text: text) }
            self.init(socket: String(path))
            return
        }
        let hasScheme = text.firstIndex(of: ":").map { text[$0...].hasPrefix("://") } ?? false
        let whole = hasScheme ? text : "http://\(text)"
        guard let scheme = ["http://", "https://"].first(where: { whole.lowercased().hasPrefix($0) }) else {
            throw InvalidServerAddress(text: text)
        }
        let rest = whole.dropFirst(scheme.count)
        let isPlain = rest.utf8.allSatisfy {
            $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
        }
        guard let first = rest.first, first != "/", first != ":", isPlain, !rest.contains("@") else {
            throw InvalidServerAddress(text: text)
        }
        var trimmed = whole[...]
        while trimmed.last == "/" { trimmed.removeLast() }
        self.init(url: String(trimmed), unixSocket: nil)
    }

    package init(socket path: String) { self.init(url: "http://localhost", unixSocket: path) }

    /// Of a server that says itself where it listens: `host:port`.
    package init(authority: String, isSecure: Bool) {
        self.init(url: "\(isSecure ? "https" : "http")://\(authority)", unixSocket: nil)
    }

    private init(url: String, unixSocket: String?) {
        self.url = url
        self.unixSocket = unixSocket
    }

    package var description: String { unixSocket.map { "unix:\($0)" } ?? url }

    /// Whether what is sent stays on this machine.
    package var isLocal: Bool {
        if unixSocket != nil { return true }
        let authority = url.drop { $0 != ":" }.dropFirst(3).prefix { $0 != "/" }
        if authority.hasPrefix("[::1]") { return true }
        let host = authority.prefix { $0 != ":" }.lowercased()
        let isLoopback = host.split(separator: ".").count == 4 && host.allSatisfy { $0.isNumber || $0 == "." }
        return host == "localhost" || (host.hasPrefix("127.") && isLoopback)
    }
}

package struct InvalidServerAddress: Error, Sendable, Hashable {
    package var text: String
}
