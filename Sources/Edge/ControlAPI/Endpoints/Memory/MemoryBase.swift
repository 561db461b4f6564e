import HTTPServer

/// Where the same requests are served twice: for whoever holds the token, and as an agent would be served.
struct MemoryBase: Sendable {
    static let server = MemoryBase(path: "/memory", suffix: "", more: [], failures: [])
    static let agent = MemoryBase(
        path: "/agents/{name}/memory", suffix: "OfAgent", more: [MemoryParameters.conversation.declaration],
        failures: [.agentNotFound])
    static let both = [server, agent]

    private let path: String
    private let suffix: String
    private let more: [Route.Parameter]
    private let failures: [APIErrorCode]

    /// What every request about memory may be refused with.
    private static let everywhere: [APIErrorCode] = [.memoryUnavailable, .storage, .notPossible, .scopeDenied]

    func route(
        _ method: HTTPMethod, _ path: String, _ name: String, _ summary: String, details: String? = nil,
        parameters: [Route.Parameter] = [], body: Route.Body? = nil, answer: Route.Answer,
        mayTakeLong: Bool = false, failures: [APIErrorCode] = [], handler: @escaping Route.Handler
    ) -> Route {
        Route(
            method: method, path: PathPattern(stringLiteral: self.path + path), name: name + suffix,
            summary: suffix.isEmpty ? summary : "\(summary), as the agent may", details: details,
            parameters: parameters + more, body: body, answer: answer, mayTakeLong: mayTakeLong,
            failures: Self.everywhere + self.failures + failures, handler: handler)
    }
}
