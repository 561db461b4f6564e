import Diagnostics
import HTTPServer

/// Finds the route of a request, or says what is wrong with its path or method.
struct Router: Sendable {
    struct Match: Sendable {
        var route: Route
        var values: [String: String]
    }

    /// What can be asked at one path.
    private final class Place: Sendable {
        let pattern: PathPattern
        let routes: [Route]

        init(_ pattern: PathPattern, _ routes: [Route]) {
            self.pattern = pattern
            self.routes = routes
        }
    }

    private let routes: [Route]
    /// By the number of their segments.
    private let places: [Int: [Place]]

    /// A path without places comes before one that would match it too.
    init(routes: [Route]) {
        let routes = routes.filter { $0.path.parameters.isEmpty } + routes.filter { !$0.path.parameters.isEmpty }
        self.routes = routes
        let byPath = Dictionary(grouping: routes, by: \.path)
        var places: [Int: [Place]] = [:]
        var known: Set<PathPattern> = []
        for route in routes where known.insert(route.path).inserted {
            places[route.path.segments.count, default: []].append(Place(route.path, byPath[route.path] ?? []))
        }
        self.places = places
    }

    func match(_ method: HTTPMethod, _ sent: [String]) throws(APIFailure) -> Match {
        let path = Self.unversioned(sent)
        let wanted = method == .head ? .get : method
        guard let place = place(of: path) else { throw unknown(path, sent) }
        if let route = place.routes.first(where: { $0.method == wanted }) {
            return Match(route: route, values: place.pattern.match(path) ?? [:])
        }
        let allowed = HTTPMethod.allow(methods(of: place))
        throw APIFailure(
            .methodNotAllowed, "'/\(sent.joined(separator: "/"))' cannot be asked with \(method)",
            suggestions: ["the methods it has are \(allowed)"]
        ).with("Allow", allowed)
    }

    /// What a path can be asked with; the path of no segments is `OPTIONS *`.
    func methods(ofPath sent: [String]) throws(APIFailure) -> [HTTPMethod] {
        let path = Self.unversioned(sent)
        if path.isEmpty { return [.get, .post, .put, .delete, .options] }
        guard let place = place(of: path) else { throw unknown(path, sent) }
        return methods(of: place)
    }

    private func methods(of place: Place) -> [HTTPMethod] { place.routes.map(\.method) + [.options] }

    private func place(of path: [String]) -> Place? { places[path.count]?.first { $0.pattern.leads(to: path) } }

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
