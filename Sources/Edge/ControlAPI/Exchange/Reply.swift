import HTTPServer
import JSON

/// What a handler answers with: a whole body, or events while they happen.
enum Reply: Sendable {
    case whole(HTTPStatus, mediaType: String, [UInt8])
    case events(@Sendable (inout EventWriter) async throws(ClientGone) -> Void)

    static func json(_ value: JSONValue, status: HTTPStatus = .ok) -> Reply {
        .whole(status, mediaType: "application/json", value.bytes())
    }
}
