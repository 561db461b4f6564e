import AgentModel
import HTTPServer

/// What a request must be to be looked at: to this server, with its token, and not from a strange page.
struct Gatekeeper: Sendable {
    let token: AccessToken?
    let hosts: AllowedHosts
    let cors: CORSPolicy?

    func checkHost(_ request: HTTPRequest) throws(APIFailure) {
        // Through a socket in the file system no browser comes.
        if request.peer == .local { return }
        let host = request.headers["Host"]
        if hosts.admits(host) { return }
        throw APIFailure(
            .forbidden, "'\(host ?? "")' is no name of this server",
            suggestions: ["ask it by its address, such as 127.0.0.1, or as localhost"])
    }

    func checkToken(_ request: HTTPRequest) throws(APIFailure) {
        guard let token else { return }
        let field = request.headers["Authorization"]
        if token.admits(field) { return }
        throw APIFailure(
            .unauthorized, field == nil ? "the request shows no token" : "the token is not the one of this server",
            suggestions: ["send 'Authorization: Bearer' followed by the server's token"]
        ).with("WWW-Authenticate", "Bearer realm=\"caxton\"")
    }

    /// A page in a browser may post anywhere without asking; it cannot hide where it came from.
    func checkOrigin(_ request: HTTPRequest) throws(APIFailure) {
        guard let origin = request.headers["Origin"], let host = request.headers["Host"] else { return }
        if origin == "http://\(host)" || origin == "https://\(host)" { return }
        if let cors, cors.admits(origin) { return }
        throw APIFailure(
            .forbidden, "pages of '\(origin)' may not change anything here",
            suggestions: ["send the request from a program, or from a page of this server"])
    }

    /// A browser that asks, for one of its pages, what it may send; it shows no token when it does.
    func isPermissionAsked(_ request: HTTPRequest) -> Bool {
        guard let cors, request.method == .options, request.headers["Access-Control-Request-Method"] != nil,
            let origin = request.headers["Origin"]
        else { return false }
        return cors.admits(origin)
    }
}
