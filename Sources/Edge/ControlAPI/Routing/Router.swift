import Diagnostics
import HTTPServer

/// Finds the route of a request, or says what is wrong with its path or method.
struct Router: Sendable {
    struct Match: Sendable {
        var route: Route
        var values: [String: String]
    }

    private let routes: [Route]

    /// A path without places comes before one that would match it too.
    init(routes: [Route]) {
        self.routes =
            routes.filter { $0.path.parameters.isEmpty } + routes.filter { !$0.path.parameters.isEmpty }
    }

    func match(_ method: HTTPMethod, _ sent: [String]) throws(APIFailure) -> Match {
        let path = Self.unversioned(sent)
        let wanted = method == .head ? .get : method
        guard let pattern = pattern(of: path) else { throw unknown(path, sent) }
        for route in routes where route.path == pattern && route.method == wanted {
            return Match(route: route, values: pattern.match(path) ?? [:])
        }
        let allowed = HTTPMethod.allow(methods(of: pattern))
        throw APIFailure(
            .methodNotAllowed, "'/\(sent.joined(separator: "/"))' cannot be asked with \(method)",
            suggestions: ["the methods it has are \(allowed)"]
        ).with("Allow", allowed)
    }

    /// What a path can be asked with; the path of no segments is `OPTIONS *`.
    func methods(ofPath sent: [String]) throws(APIFailure) -> [HTTPMethod] {
        let path = Self.unversioned(sent)
        if path.isEmpty { return [.get, .post, .put, .delete, .options] }
        guard let pattern = pattern(of: path) else { throw unknown(path, sent) }
        return methods(of: pattern)
    }

    private func methods(of pattern: PathPattern) -> [HTTPMethod] {
        routes.filter { $0.path == pattern }.map(\.method) + [.options]
    }

    private func pattern(of path: [String]) -> PathPattern? { routes.first { $0.path.match(path) != nil }?.path }

    /// Everything is also reachable below a version, for clients that want one in their addresses.
    private static func unversioned(_ path: [String]) -> [String] {
        path.starts(with: ["api", "v1"]) ? Array(path.dropFirst(2)) : path
    }

    private func unknown(_ path: [String], _ sent: [String]) -> APIFailure {
        let candidates = routes.map { $0.path.filled(from: path) }
        let nearest = Suggestion.nearest("/" + path.joined(separator: "/"), in: candidates)
        return APIFailure(
            .notFound, "there is nothing at '/\(sent.joined(separator: "/"))'",
            suggestions: nearest.map { ["the nearest path is '\($0)'"] } ?? ["'/openapi.json' lists every path"])
    }
}
