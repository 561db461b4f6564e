/// Which hosts something may speak to: one host, every name below a domain, or all of them.
package struct HostPattern: TextValue {
    package enum Scope: Sendable, Hashable {
        case host(NetworkHost)
        /// Every name below it, but not the domain itself: `*.example.com`.
        case below(String)
        case all
    }

    package static let rule = "a host such as 'example.com', '*.example.com' or 'localhost:8080'"

    package let scope: Scope
    /// Every port when absent.
    package let port: UInt16?

    package init(parsing text: String) throws(ValueProblem) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw Self.problem("a host cannot be empty") }
        if text.contains("/") || text.contains("@") {
            throw Self.problem(
                "a host stands without scheme, user and path",
                suggestion: Self.valid(Self.hostPart(of: text), insteadOf: text))
        }
        let bracket = bytes.lastIndex(of: ascii("]")) ?? 0
        let colon = bytes[bracket...].firstIndex(of: ascii(":")) ?? bytes.count
        let isBareAddress = bracket == 0 && bytes[min(colon + 1, bytes.count)...].contains(ascii(":"))
        let end = isBareAddress ? bytes.count : colon
        port = end < bytes.count ? try Self.port(bytes[(end + 1)...], at: end) : nil
        scope = try Self.scope(String(decoding: bytes[..<end], as: UTF8.self))
    }

    /// Lets everything through, which is worth a warning.
    package var isWildcard: Bool { scope == .all }

    /// Lets a whole top-level domain through: `*.com`.
    package var isBroad: Bool {
        if case .below(let domain) = scope { !domain.contains(".") } else { isWildcard }
    }

    package func matches(_ host: NetworkHost, port: UInt16) -> Bool {
        guard self.port == nil || self.port == port else { return false }
        switch scope {
        case .all: return true
        case .host(let own): return own == host
        case .below(let domain):
            guard case .name(let name) = host else { return false }
            return name.hasSuffix("." + domain) && name.utf8.count > domain.utf8.count + 1
        }
    }

    package func matches(_ address: WebAddress) -> Bool { matches(address.host, port: address.port) }

    package var description: String {
        let host =
            switch scope {
            case .all: "*"
            case .below(let domain): "*." + domain
            case .host(let host): host.description
            }
        return host + (port.map { ":\($0)" } ?? "")
    }

    private static func scope(_ text: String) throws(ValueProblem) -> Scope {
        if text == "*" { return .all }
        let isBelow = text.hasPrefix("*.")
        let name = isBelow ? String(text.dropFirst(2)) : text
        if name.utf8.contains(ascii("*")) {
            throw problem("'*' stands for whole names at the beginning of a host only")
        }
        do throws(ValueProblem) {
            let host = try NetworkHost(parsing: name)
            guard isBelow else { return .host(host) }
            guard case .name(let domain) = host else { throw problem("an address has nothing below it") }
            return .below(domain)
        } catch {
            let shift = isBelow ? 2 : 0
            throw problem(
                error.kind, error.message, at: error.range.map { $0.lowerBound + shift..<$0.upperBound + shift },
                suggestion: error.suggestion)
        }
    }

    private static func port(_ digits: ArraySlice<UInt8>, at colon: Int) throws(ValueProblem) -> UInt16 {
        guard let number = wholeNumber(digits), (1...65535).contains(number) else {
            throw problem(
                "a port is a number from 1 to 65535, found \(quoted(String(decoding: digits, as: UTF8.self)))",
                at: colon..<digits.endIndex)
        }
        return UInt16(number)
    }

    private static func hostPart(of text: String) -> String {
        var rest = text[...]
        if let scheme = rest.place(of: "://") { rest = rest[scheme.upperBound...] }
        rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        return String(rest)
    }
}
