import AgentModel

/// The names under which the server may be spoken to.
///
/// A page may have its own name lead to this machine and then speaks to the server as if it were its own (DNS
/// rebinding); the browser still says the page's name. An address cannot be rebound, so every address is admitted.
package struct AllowedHosts: Sendable {
    private let names: Set<String>
    private let admitsAll: Bool

    private init(names: Set<String>, admitsAll: Bool) {
        self.names = names
        self.admitsAll = admitsAll
    }

    /// For a server that asks for a token, which no strange page knows.
    package static let all = AllowedHosts(names: [], admitsAll: true)

    /// Addresses, `localhost`, and these names.
    package static func named(_ names: [String] = []) -> AllowedHosts {
        AllowedHosts(names: Set(names.map { $0.lowercased() }), admitsAll: false)
    }

    /// Whether the value of a `Host` field names this server; programs may leave the field out, browsers do not.
    func admits(_ field: String?) -> Bool {
        guard !admitsAll, let field, !field.isEmpty else { return true }
        guard let host = try? NetworkHost(parsing: Self.withoutPort(field)) else { return false }
        if case .name(let name) = host { return host.isLoopback || names.contains(name) }
        return true
    }

    private static func withoutPort(_ field: String) -> String {
        guard let colon = field.utf8.lastIndex(of: UInt8(ascii: ":")) else { return field }
        let port = field[field.index(after: colon)...]
        return port.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            ? String(field[..<colon]) : field
    }
}
