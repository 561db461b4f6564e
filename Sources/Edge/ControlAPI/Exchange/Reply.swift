import HTTPServer
import JSON

/// What a handler answers with: a whole body, or one that is made while it is sent.
struct Reply: Sendable {
    enum Content: Sendable {
        case nothing
        case whole(mediaType: String, [UInt8])
        case events(@Sendable (inout EventWriter) async throws(ClientGone) -> Void)
        case text(mediaType: String, @Sendable (inout BodyWriter) async throws(ClientGone) -> Void)
    }

    var status: HTTPStatus
    var content: Content
    /// Fields of the reply, beyond the usual ones.
    var extra: [(name: String, value: String)] = []

    static func json(_ value: JSONValue, status: HTTPStatus = .ok) -> Reply {
        .whole(status, mediaType: "application/json", value.bytes())
    }

    static func whole(_ status: HTTPStatus = .ok, mediaType: String, _ bytes: [UInt8]) -> Reply {
        Reply(status: status, content: .whole(mediaType: mediaType, bytes))
    }

    static func events(
        _ tell: @escaping @Sendable (inout EventWriter) async throws(ClientGone) -> Void
    ) -> Reply { Reply(status: .ok, content: .events(tell)) }

    static func text(
        mediaType: String = "text/plain; charset=utf-8",
        _ tell: @escaping @Sendable (inout BodyWriter) async throws(ClientGone) -> Void
    ) -> Reply { Reply(status: .ok, content: .text(mediaType: mediaType, tell)) }

    /// Done, and there is nothing to show for it.
    static let done = Reply(status: .noContent, content: .nothing)

    func with(_ header: String, _ value: String) -> Reply {
        var reply = self
        reply.extra.append((header, value))
        return reply
    }
}
