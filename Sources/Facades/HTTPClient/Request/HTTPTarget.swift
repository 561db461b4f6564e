/// A URL that was looked at: where a request goes, and how that may be shown.
struct HTTPTarget: Sendable, Hashable {
    /// All of it, for libcurl alone.
    let url: String
    let isSecure: Bool
    /// In lowercase, without brackets.
    let host: String
    let port: Int
    /// Without user, password, query and fragment, any of which may be a secret.
    let shown: String

    /// Scheme, host and port: what decides whether secrets may travel along.
    func hasSameOrigin(as other: HTTPTarget) -> Bool {
        isSecure == other.isSecure && host == other.host && port == other.port
    }

    /// Works on bytes: once none but those of printable ASCII are left they are its characters, and found much sooner.
    init(parsing url: String) throws(HTTPClientError.Kind) {
        let bytes = url.utf8
        for byte in bytes where byte <= 0x20 || byte >= 0x7F {
            throw .invalidRequest(.url("it contains a space or a byte that must be percent-encoded"))
        }
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[colon...].starts(with: "://".utf8) else {
            throw .invalidRequest(.url("it does not begin with http:// or https://"))
        }
        let scheme = url[..<colon].lowercased()
        guard scheme == "http" || scheme == "https" else {
            throw .invalidRequest(.url("it does not begin with http:// or https://"))
        }
        let rest = bytes[bytes.index(colon, offsetBy: 3)...]
        let authority = rest.prefix {
            $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
        }
        let at = UInt8(ascii: "@")
        let server = authority.lastIndex(of: at).map { authority[authority.index(after: $0)...] } ?? authority
        let path = rest[authority.endIndex...].prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        // libcurl reads a backslash or a second @ its own way; two readings of one URL are a hole in every check.
        guard !authority.contains(UInt8(ascii: "\\")), authority.count(where: { $0 == at }) <= 1 else {
            throw .invalidRequest(.url("its host is ambiguous"))
        }
        let (host, port) = try Self.split(server)
        self.url = url
        isSecure = scheme == "https"
        self.host = Substring(host).lowercased()
        self.port = port ?? (isSecure ? 443 : 80)
        shown = "\(scheme)://\(Substring(server))\(Substring(path))"
    }

    private typealias Bytes = Substring.UTF8View

    private static func split(_ server: Bytes) throws(HTTPClientError.Kind) -> (host: Bytes, port: Int?) {
        var host = server
        var digits: Bytes?
        if server.first == UInt8(ascii: "[") {
            guard let close = server.firstIndex(of: UInt8(ascii: "]")) else {
                throw .invalidRequest(.url("its host has no closing bracket"))
            }
            host = server[server.index(after: server.startIndex)..<close]
            let after = server[server.index(after: close)...]
            guard after.isEmpty || after.first == UInt8(ascii: ":") else {
                throw .invalidRequest(.url("its host is ambiguous"))
            }
            digits = after.isEmpty ? nil : after.dropFirst()
        } else if let colon = server.firstIndex(of: UInt8(ascii: ":")) {
            host = server[..<colon]
            digits = server[server.index(after: colon)...]
        }
        guard !host.isEmpty else { throw .invalidRequest(.url("it names no host")) }
        guard let digits, !digits.isEmpty else { return (host, nil) }
        guard digits.allSatisfy({ $0 &- 0x30 < 10 }), let port = UInt16(Substring(digits)) else {
            throw .invalidRequest(.url("its port is not a number up to 65535"))
        }
        return (host, Int(port))
    }

    /// As much of a URL as may be shown, even where it cannot be read.
    static func redacted(_ url: String) -> String {
        let short = url.prefix { $0 != "?" && $0 != "#" }
        guard let at = short.lastIndex(of: "@") else { return String(short) }
        let colon = short.firstIndex(of: ":") ?? short.endIndex
        let scheme = short[colon...].hasPrefix("://") ? short[..<colon] + "://" : ""
        return String(scheme + short[short.index(after: at)...])
    }
}
