import HTTPServer
import Synchronization

/// A server that answers what a test says, and remembers what it was asked.
final class CannedServer: Sendable {
    struct Reply: Sendable {
        var status: HTTPStatus = .ok
        var mediaType = "application/json"
        var body: String

        static func json(_ body: String, _ status: HTTPStatus = .ok) -> Reply { Reply(status: status, body: body) }
        static func events(_ body: String) -> Reply { Reply(mediaType: "text/event-stream", body: body) }
        static func text(_ body: String) -> Reply { Reply(mediaType: "text/plain", body: body) }

        static func refusal(_ status: HTTPStatus, _ code: String, _ message: String, help: String = "do it") -> Reply {
            .json(#"{"error":{"code":"\#(code)","message":"\#(message)","suggestions":["\#(help)"]}}"#, status)
        }
    }

    private let replies: [String: Reply]
    private let log = Mutex<[String]>([])
    private let running = Mutex<HTTPServer?>(nil)

    /// Method, target and body of each request, in order.
    var asked: [String] { log.withLock { $0 } }
    var url: String { running.withLock { $0.map { "http://\($0.endpoints[0])" } } ?? "" }

    private init(_ replies: [String: Reply]) { self.replies = replies }

    /// - Parameter replies: by method and target, such as `GET /agents?limit=200`.
    static func run(_ replies: [String: Reply], _ body: (CannedServer) async throws -> Void) async throws {
        let canned = CannedServer(replies)
        let server = try HTTPServer.start(HTTPServerConfiguration()) { request, writer in
            await canned.answer(request, writer)
        }
        canned.running.withLock { $0 = server }
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await body(canned)) } catch { outcome = .failure(error) }
        await server.stop(grace: .zero)
        try outcome.get()
    }

    private func answer(_ request: HTTPRequest, _ writer: consuming ResponseWriter) async -> ResponseSent {
        let key = "\(request.method.name) \(request.target)"
        let body = (try? await request.body.bytes(limit: 1 << 20)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let token = request.headers["Authorization"].map { " [\($0)]" } ?? ""
        log.withLock { $0.append(key + token + (body.isEmpty ? "" : " \(body)")) }
        let reply = replies[key] ?? .refusal(.notFound, "NOT_FOUND", "there is no '\(key)'")
        return writer.respond(reply.status, ["Content-Type": reply.mediaType], Array(reply.body.utf8))
    }
}
