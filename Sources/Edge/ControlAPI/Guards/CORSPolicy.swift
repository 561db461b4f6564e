package import AgentModel
import HTTPServer

/// Which pages of other places a browser lets talk to the server; without a policy it is told of none.
package struct CORSPolicy: Sendable {
    private let origins: Set<String>
    private let admitsAll: Bool
    private let maxAge: TimeSpan

    /// Nil when the configuration does not turn it on.
    package init?(_ settings: CORSSettings) {
        guard settings.enabled else { return nil }
        origins = Set(settings.allowedOrigins.map(Self.plain))
        admitsAll = origins.contains("*")
        maxAge = settings.maxAge
    }

    func admits(_ origin: String) -> Bool { admitsAll || origins.contains(Self.plain(origin)) }

    /// For every answer to a page that may read it.
    func fields(for origin: String?) -> [(name: String, value: String)] {
        let vary = (name: "Vary", value: "Origin")
        guard let origin, admits(origin) else { return [vary] }
        return [
            vary, ("Access-Control-Allow-Origin", origin),
            ("Access-Control-Expose-Headers", "Location, Retry-After, X-Request-Id"),
        ]
    }

    /// For a browser that asks first.
    func permission(_ methods: [HTTPMethod]) -> [(name: String, value: String)] {
        [
            ("Access-Control-Allow-Methods", HTTPMethod.allow(methods)),
            ("Access-Control-Allow-Headers", "Authorization, Content-Type, Last-Event-ID, X-Request-Id"),
            ("Access-Control-Max-Age", String(maxAge.milliseconds / 1000)),
        ]
    }

    /// Scheme and host know no capitals, and a slash at the end is a habit.
    private static func plain(_ origin: String) -> String {
        let small = origin.lowercased()
        return small.hasSuffix("/") ? String(small.dropLast()) : small
    }
}
