/// Follows every request through the server: for logs, figures and traces.
///
/// Called on the server's own thread, so it must neither wait nor take long.
package protocol HTTPObserver: Sendable {
    /// Before the handler sees the request. Fields may be set on the request and on the reply to come; those that the
    /// handler itself sets on its reply stay.
    func began(_ request: inout HTTPRequest, _ replyFields: inout HTTPFields)

    /// After the handler has returned.
    func ended(_ outcome: HTTPOutcome)

    /// The server itself has turned a request or a connection away.
    func refused(_ refusal: HTTPRefusal, _ reply: HTTPRefusalReply)
}

/// What became of one request.
package struct HTTPOutcome: Sendable {
    /// As the handler saw it; its body has been read.
    package let request: HTTPRequest
    /// What the handler said the request was matched with.
    package let route: String?
    /// Nil when the client was gone before there was a reply.
    package let status: HTTPStatus?
    /// Bytes of the reply's body, without framing.
    package let bytes: Int
    /// Whether the whole reply was made; false when the client went away or the handler gave up.
    package let isWhole: Bool
    /// From the end of the request's head to the end of its handler.
    package let duration: Duration
}

/// To whom a refusal went, and what it said.
package struct HTTPRefusalReply: Sendable {
    package let peer: PeerAddress
    /// Nil when not even the first line could be read.
    package let method: HTTPMethod?
    package let headers: HTTPFields
    package let bytes: Int
}
