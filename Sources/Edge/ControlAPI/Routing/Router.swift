import Diagnostics
import HTTPServer

/// Finds the route of a request, or says what is wrong with its path or method.
struct Router: Sendable {
    struct Match: Sendable {
        var route: Route
        var values: [String: String]
    }

    let routes: [Route]

    func match(_ method: HTTPMethod, _ sent: [String]) throws(APIFailure) -> Match {
        // Everything is also reachable below a version, for clients that want one in their addresses.
        let path = sent.starts(with: ["api", "v1"]) ? Array(sent.dropFirst(2)) : sent
        let wanted = method == .head ? .get : method
        var methods: [HTTPMethod] = []
        for route in routes {
            guard let values = route.path.match(path) else { continue }
            if route.method == wanted { return Match(route: route, values: values) }
            methods.append(route.method)
        }
        if methods.isEmpty { throw unknown(path, sent) }
        let allowed = HTTPMethod.allow(methods)
        throw APIFailure(
            .methodNotAllowed, "'/\(sent.joined(separator: "/"))' cannot be asked with \(method)",
            suggestions: ["the methods it has are \(allowed)"]
        ).with("Allow", allowed)
    }

    private func unknown(_ path: [String], _ sent: [String]) -> APIFailure {
        let candidates = routes.map { $0.path.filled(from: path) }
        let nearest = Suggestion.nearest("/" + path.joined(separator: "/"), in: candidates)
        return APIFailure(
            .notFound, "there is nothing at '/\(sent.joined(separator: "/"))'",
            suggestions: nearest.map { ["the nearest path is '\($0)'"] } ?? ["'/openapi.json' lists every path"])
    }
}
