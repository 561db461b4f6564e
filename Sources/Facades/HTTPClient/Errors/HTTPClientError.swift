/// Why there is no answer to a request. Never carries a header, a query or a password.
package struct HTTPClientError: Error, Sendable, Hashable {
    package var method: HTTPMethod
    /// The URL without user, password, query and fragment.
    package var url: String
    package var kind: Kind

    package init(method: HTTPMethod, url: String, kind: Kind) {
        self.method = method
        self.url = url
        self.kind = kind
    }

    package enum Kind: Error, Sendable, Hashable {
        case cannotResolve(host: String)
        /// Nobody listens there, or the way there is blocked.
        case cannotConnect(reason: String)
        /// The other side could not prove who it is, or no encryption was agreed on.
        case tls(reason: String)
        case timeout(Phase, after: Duration)
        /// The connection ended before the answer did.
        case closedEarly(received: Int)
        case tooLarge(Part, limit: Int)
        /// What came is not HTTP.
        case malformed(reason: String)
        case cancelled
        /// The library that speaks HTTP is not there.
        case unavailable(library: String, reason: String)
        case invalidRequest(Flaw)
        case refused(Refusal)
        /// What libcurl reports beyond all that.
        case unexpected(code: Int32, reason: String)
    }

    package enum Phase: String, Sendable, Hashable {
        case resolve, connect, idle, total
        case firstByte = "first byte"
    }

    package enum Part: String, Sendable, Hashable { case header, body, event }

    package enum Flaw: Sendable, Hashable {
        case url(String)
        case header(String, String)
        case unixSocket(String)
    }

    package enum Refusal: Sendable, Hashable {
        /// By the guard of the request.
        case address(String)
        case redirect(host: String)
        case redirectToPlainText
        case redirectLimit(Int)
    }
}
