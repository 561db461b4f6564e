/// Why a body did not arrive whole.
package enum RequestBodyError: Error, Sendable, Hashable {
    case tooLarge(limit: Int)
    case malformed(String)
    case timedOut
    /// The client has gone, or the server is being stopped.
    case disconnected

    /// What to answer. For `disconnected` nobody will read it.
    package var refusal: HTTPRefusal {
        switch self {
        case .tooLarge(let limit): HTTPRefusal(.contentTooLarge, "the body is larger than \(limit) bytes")
        case .malformed(let reason): HTTPRefusal(.badRequest, reason)
        case .timedOut: HTTPRefusal(.requestTimeout, "the body did not arrive in time")
        case .disconnected: HTTPRefusal(.badRequest, "the connection was closed in the middle of the body")
        }
    }
}
