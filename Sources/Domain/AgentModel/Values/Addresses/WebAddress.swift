/// An `http` or `https` URL without user or password.
package struct WebAddress: TextValue {
    package enum Scheme: String, Sendable, Hashable {
        case http, https

        package var defaultPort: UInt16 { self == .http ? 80 : 443 }
    }

    package static let rule = "a URL such as 'https://api.example.com/v1'"

    package let scheme: Scheme
    package let host: NetworkHost
    /// The port to connect to, whether written or implied.
    package let port: UInt16
    /// Begins with `/`, or is empty.
    package let path: String
    /// Without its `?`.
    package let query: String?
    /// Without its `#`; browsers use it, servers never see it.
    package let fragment: String?

    package init(parsing text: String) throws(ValueProblem) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw Self.problem("a URL cannot be empty") }
        let (scheme, start) = try Self.scheme(of: text)
        let end = bytes[start...].firstIndex { $0 == ascii("/") || $0 == ascii("?") || $0 == ascii("#") } ?? bytes.count
        (host, port) = try Self.authority(bytes, start..<end, scheme, of: text)
        try Self.checkRest(bytes, from: end, of: text)
        let hash = bytes[end...].firstIndex(of: ascii("#")) ?? bytes.count
        let mark = bytes[end..<hash].firstIndex(of: ascii("?")) ?? hash
        self.scheme = scheme
        path = String(ascii: bytes[end..<mark])
        query = mark < hash ? String(ascii: bytes[(mark + 1)..<hash]) : nil
        fragment = hash < bytes.count ? String(ascii: bytes[(hash + 1)...]) : nil
    }

    package var isLoopback: Bool { host.isLoopback }
    package var isEncrypted: Bool { scheme == .https }

    package var description: String {
        origin + path + (query.map { "?\($0)" } ?? "") + (fragment.map { "#\($0)" } ?? "")
    }

    /// Scheme, host and port: `http://localhost:11434`.
    package var origin: String {
        "\(scheme.rawValue)://\(host)" + (port == scheme.defaultPort ? "" : ":\(port)")
    }
}

extension WebAddress {
    private static func scheme(of text: String) throws(ValueProblem) -> (Scheme, Int) {
        let lowered = text.asciiLowered
        if lowered.hasPrefix("https://") { return (.https, 8) }
        if lowered.hasPrefix("http://") { return (.http, 7) }
        let bytes = Array(text.utf8)
        if let colon = bytes.firstIndex(of: ascii(":")), colon > 0, bytes[..<colon].allSatisfy(\.isLetterOrDigit),
            bytes[colon...].starts(with: "://".utf8)
        {
            throw problem(
                .unsupported, "\(quoted(String(ascii: bytes[..<colon]))) is neither 'http' nor 'https'", at: 0..<colon)
        }
        let isLocal = lowered.hasPrefix("localhost") || lowered.hasPrefix("127.") || lowered.hasPrefix("[::1]")
        let bare = text.drop { $0 == "/" }
        throw problem(
            "\(quoted(text)) does not begin with 'http://' or 'https://'",
            suggestion: valid((isLocal ? "http://" : "https://") + bare, insteadOf: text))
    }

    private static func authority(
        _ bytes: [UInt8], _ range: Range<Int>, _ scheme: Scheme, of text: String
    ) throws(ValueProblem) -> (NetworkHost, UInt16) {
        if let at = bytes[range].lastIndex(of: ascii("@")) {
            let rest = String(decoding: bytes[..<range.lowerBound] + bytes[(at + 1)...], as: UTF8.self)
            throw problem(
                .exposesSecret, "a user or password in a URL ends up in logs and histories",
                at: range.lowerBound..<(at + 1), suggestion: valid(rest, insteadOf: text))
        }
        var hostEnd = range.upperBound
        let bracket = bytes[range].lastIndex(of: ascii("]")) ?? range.lowerBound
        if let colon = bytes[bracket..<range.upperBound].firstIndex(of: ascii(":")) { hostEnd = colon }
        let host: NetworkHost
        do {
            host = try NetworkHost(parsing: String(decoding: bytes[range.lowerBound..<hostEnd], as: UTF8.self))
        } catch {
            let place = error.range.map { $0.lowerBound + range.lowerBound..<$0.upperBound + range.lowerBound }
            throw problem(
                error.kind, hostEnd == range.lowerBound ? "the host is missing in \(quoted(text))" : error.message,
                at: place ?? range.lowerBound..<hostEnd)
        }
        guard hostEnd < range.upperBound else { return (host, scheme.defaultPort) }
        let digits = bytes[(hostEnd + 1)..<range.upperBound]
        guard let number = wholeNumber(digits), (1...65535).contains(number) else {
            throw problem(
                digits.isEmpty || !digits.allSatisfy(\.isDigit) ? .malformed : .outOfRange,
                "a port is a number from 1 to 65535, found \(quoted(String(decoding: digits, as: UTF8.self)))",
                at: hostEnd..<range.upperBound)
        }
        return (host, UInt16(number))
    }

    /// Path, query and fragment hold printable ASCII, everything else as `%` and two hexadecimal digits.
    private static func checkRest(_ bytes: [UInt8], from start: Int, of text: String) throws(ValueProblem) {
        for at in start..<bytes.count {
            let byte = bytes[at]
            if byte == ascii("%") {
                guard at + 2 < bytes.count, bytes[at + 1].isHexDigit, bytes[at + 2].isHexDigit else {
                    throw problem("two hexadecimal digits belong behind '%' in a URL", at: at..<(at + 1))
                }
            } else if byte <= 0x20 || byte >= 0x7F || "\"<>\\^`{|}".utf8.contains(byte) {
                throw problem(
                    "\(quotedCharacter(at: at, of: text)) cannot stand in a URL as it is",
                    at: scalarRange(at: at, in: bytes), suggestion: valid(encoded(bytes, from: start), insteadOf: text))
            }
        }
    }

    private static func encoded(_ bytes: [UInt8], from start: Int) -> String {
        var text = String(decoding: bytes[..<start], as: UTF8.self)
        for byte in bytes[start...] {
            if byte <= 0x20 || byte >= 0x7F || "\"<>\\^`{|}".utf8.contains(byte) {
                text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            } else {
                text += String(ascii: [byte])
            }
        }
        return text
    }
}
