import HTTPServer
import TestKit

/// Runs a server for one test; it is stopped whatever the test comes to.
func withServer(
    _ configure: (inout HTTPServerConfiguration) -> Void = { _ in },
    handler: @escaping HTTPHandler = answerWithEcho,
    _ test: (HTTPServer) async throws -> Void
) async throws {
    var configuration = HTTPServerConfiguration()
    configure(&configuration)
    let server = try HTTPServer.start(configuration, handler: handler)
    do {
        try await test(server)
    } catch {
        await server.stop(grace: .zero)
        throw error
    }
    await server.stop(grace: .zero)
}

extension HTTPServer {
    var endpoint: HTTPEndpoint { endpoints[0] }

    func client() throws -> RawClient { try RawClient(endpoint) }
}

/// "METHOD TARGET" and the body.
@Sendable func answerWithEcho(_ request: HTTPRequest, _ writer: consuming ResponseWriter) async -> ResponseSent {
    do throws(RequestBodyError) {
        let body = try await request.body.bytes()
        return writer.respond(.ok, [:], Array("\(request.method) \(request.target)\n".utf8) + body)
    } catch {
        return writer.respond(error.refusal.status, [:], error.refusal.message)
    }
}
