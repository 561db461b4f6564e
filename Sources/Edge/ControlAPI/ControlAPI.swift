import AgentModel
import AgentPorts
import Diagnostics
package import HTTPServer
import JSON

/// The agents over HTTP: give `handler` to a server, and `refusalReply` for what that refuses by itself.
package struct ControlAPI: Sendable {
    let environment: ControlEnvironment
    let router: Router

    package init(_ environment: ControlEnvironment) {
        self.environment = environment
        let figures = HealthRoutes(environment)
        let served =
            figures.routes + AgentRoutes(environment).routes + ControlRoutes(environment).routes
            + MessageRoutes(environment).routes + DocumentRoutes(environment).routes
        let description = OpenAPI.route(describing: served, version: environment.version)
        router = Router(routes: served + [description])
    }

    package var handler: HTTPHandler {
        { request, writer in await answer(request, writer) }
    }

    /// Puts what the server itself refuses into the shape of every other error.
    package var refusalReply: @Sendable (HTTPRefusal) -> (headers: HTTPFields, body: [UInt8]) {
        { refusal in
            let failure = APIFailure(
                APIErrorCode(refusedWith: refusal.status), refusal.message,
                suggestions: refusal.help.map { [$0] } ?? [])
            let context = newContext(nil)
            return (headers("application/json", context), failure.body(context))
        }
    }

    private func answer(_ request: HTTPRequest, _ writer: consuming ResponseWriter) async -> ResponseSent {
        let context = newContext(request.headers["X-Request-Id"])
        let reply: Reply
        do throws(APIFailure) {
            reply = try await self.reply(to: request, context)
        } catch {
            var headers = headers("application/json", context)
            for (name, value) in error.extra { headers.set(name, value) }
            return writer.respond(error.code.status, headers, error.body(context))
        }
        switch reply {
        case .whole(let status, let mediaType, let body):
            return writer.respond(status, headers(mediaType, context), body)
        case .events(let tell):
            var events = writer.events(["X-Request-Id": context.requestID])
            do throws(ClientGone) {
                try await tell(&events)
            } catch {
                return events.abandon()
            }
            return events.finish()
        }
    }

    private func reply(to request: HTTPRequest, _ context: FailureContext) async throws(APIFailure) -> Reply {
        let found = Result { () throws(APIFailure) in try router.match(request.method, request.path) }
        // Without a token nothing is learnt, not even what there is.
        if case .success(let match) = found, match.route.isOpen {} else { try authorise(request) }
        let match = try found.get()
        request.noteRoute(match.route.path.description)
        if match.route.method != .get { try refuseForeignPages(request) }
        return try await match.route.handler(APIRequest(request, match, context))
    }

    private func authorise(_ request: HTTPRequest) throws(APIFailure) {
        guard let token = environment.token else { return }
        let field = request.headers["Authorization"]
        if token.admits(field) { return }
        throw APIFailure(
            .unauthorized, field == nil ? "the request shows no token" : "the token is not the one of this server",
            suggestions: ["send 'Authorization: Bearer' followed by the server's token"]
        ).with("WWW-Authenticate", "Bearer realm=\"caxton\"")
    }

    /// A page in a browser may post anywhere without asking; it cannot hide where it came from.
    private func refuseForeignPages(_ request: HTTPRequest) throws(APIFailure) {
        guard let origin = request.headers["Origin"], let host = request.headers["Host"] else { return }
        if origin == "http://\(host)" || origin == "https://\(host)" { return }
        throw APIFailure(
            .forbidden, "pages of '\(origin)' may not change anything here",
            suggestions: ["send the request from a program, or from a page of this server"])
    }

    private func newContext(_ shown: String?) -> FailureContext {
        let now = environment.clock.now()
        if let shown, RequestIdentity.isSane(shown) {
            return FailureContext(requestID: shown, timestamp: now.description)
        }
        let made = environment.identifiers.next(MessageID.self, at: now)
        return FailureContext(requestID: made.description, timestamp: now.description)
    }

    private func headers(_ mediaType: String, _ context: FailureContext) -> HTTPFields {
        ["Content-Type": mediaType, "X-Request-Id": context.requestID, "Cache-Control": "no-store"]
    }
}
