import AgentModel
import AgentPorts
import Diagnostics
package import HTTPServer
import JSON

/// The agents over HTTP: give `handler` to a server, and `refusalReply` for what that refuses by itself.
package struct ControlAPI: Sendable {
    private let environment: ControlEnvironment
    private let state: ServingState
    private let router: Router
    private let gate: Gatekeeper
    private let rates: ClientRates?

    package init(_ environment: ControlEnvironment) {
        self.environment = environment
        state = ServingState(started: environment.clock.now())
        router = Router(
            routes: Routes.all + [OpenAPI.route(version: environment.version, asksForToken: environment.token != nil)])
        rates = environment.rate.map(ClientRates.init)
        gate = Gatekeeper(token: environment.token, hosts: environment.allowedHosts, cors: environment.cors)
    }

    package var handler: HTTPHandler {
        { request, writer in await answer(request, writer) }
    }

    /// Puts what the server itself refuses into the shape of every other error.
    package var refusalReply: @Sendable (HTTPRefusal) -> (headers: HTTPFields, body: [UInt8]) {
        { refusal in
            let failure = APIFailure(
                APIErrorCode(refusedWith: refusal.status), refusal.message,
                suggestions: (refusal.help.map { [$0] } ?? [])
                    + (refusal.status == .gatewayTimeout
                        ? ["raise 'server.request_timeout' in the server's configuration"] : []))
            let context = newContext(nil)
            var fields = HTTPFields()
            for (name, value) in usual(context, nil) { fields.append(name, value) }
            fields.append("Content-Type", "application/json")
            return (fields, failure.body(context))
        }
    }

    private func answer(_ request: HTTPRequest, _ writer: consuming ResponseWriter) async -> ResponseSent {
        let context = newContext(request.headers["X-Request-Id"])
        var fields = HTTPFields()
        for (name, value) in usual(context, request.headers["Origin"]) { fields.append(name, value) }
        let reply: Reply
        do throws(APIFailure) {
            reply = try await self.reply(to: request, context)
        } catch {
            reply = Reply(
                status: error.code.status, content: .whole(mediaType: "application/json", error.body(context)),
                extra: error.extra)
        }
        for (name, value) in reply.extra { fields.append(name, value) }
        return await ReplySending.send(reply, fields, isHead: request.method == .head, writer)
    }

    private func reply(to request: HTTPRequest, _ context: FailureContext) async throws(APIFailure) -> Reply {
        try gate.checkHost(request)
        if request.method == .options { return try options(request) }
        let found = Result { () throws(APIFailure) in try router.match(request.method, request.path) }
        // Without a token nothing is learnt, not even what there is.
        if case .success(let match) = found, match.route.isOpen {} else { try gate.checkToken(request) }
        let match = try found.get()
        // Probes are few, and those who run the server must see how it is.
        if !match.route.isOpen { try rates?.check(request, at: environment.clock.now()) }
        request.noteRoute(match.route.path.description)
        if match.route.mayTakeLong { request.takeAsLongAsNeeded() }
        if match.route.method != .get { try gate.checkOrigin(request) }
        let exchange = try APIRequest(request, match, context, environment, state)
        return try await match.route.handler(exchange)
    }

    /// What a path can be asked with, for people who wonder and for browsers that ask on behalf of a page.
    private func options(_ request: HTTPRequest) throws(APIFailure) -> Reply {
        let isPermissionAsked = gate.isPermissionAsked(request)
        if !isPermissionAsked { try gate.checkToken(request) }
        let methods: [HTTPMethod]
        do { methods = try router.methods(ofPath: request.path) } catch {
            // Whether there is such a path is not for those without a token.
            if !isPermissionAsked { throw error }
            methods = [.get, .post, .put, .delete, .options]
        }
        var reply = Reply.done.with("Allow", HTTPMethod.allow(methods))
        if isPermissionAsked { reply.extra += environment.cors?.permission(methods) ?? [] }
        return reply
    }

    private func newContext(_ shown: String?) -> FailureContext {
        let now = environment.clock.now()
        if let shown, RequestIdentity.isSane(shown) {
            return FailureContext(requestID: shown, timestamp: now.description)
        }
        let made = environment.identifiers.next(MessageID.self, at: now)
        return FailureContext(requestID: made.description, timestamp: now.description)
    }

    private func usual(_ context: FailureContext, _ origin: String?) -> [(name: String, value: String)] {
        [("X-Request-Id", context.requestID), ("X-Content-Type-Options", "nosniff")]
            + (environment.cors?.fields(for: origin) ?? [])
    }
}
