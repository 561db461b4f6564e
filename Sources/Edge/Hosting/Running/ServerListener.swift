import AgentModel
import ControlAPI
import ControlClient
import HTTPServer
import Platform

/// Puts the interface on the network as the configuration says.
enum ServerListener {
    static func start(
        _ plan: ServerPlan, _ control: inout ControlEnvironment, observer: any HTTPObserver
    ) throws(StartFailure) -> HTTPServer {
        let settings = plan.configuration
        control.token = try token(settings.security, plan)
        // No strange page knows the token; without one the name is all that tells such a page apart.
        control.allowedHosts = control.token == nil ? .named() : .all
        control.cors = CORSPolicy(settings.security.cors)
        control.rate = settings.security.rate
        let endpoint = HTTPEndpoint.tcp(
            host: settings.server.host.description, port: UInt16(clamping: settings.server.port))
        var configuration = HTTPServerConfiguration(endpoints: [endpoint])
        configuration.limits.connections = Int(clamping: settings.server.maxConnections.value)
        configuration.timeouts.answer = settings.server.requestTimeout.duration
        configuration.limits.body = Int(clamping: settings.server.maxBodySize.bytes)
        if settings.security.tls.enabled, let certificate = settings.security.tls.certificate,
            let key = settings.security.tls.key
        {
            configuration.tls = HTTPServerTLS(
                certificates: plan.place(certificate), key: plan.place(key))
        }
        let api = ControlAPI(control)
        configuration.refusalReply = api.refusalReply
        configuration.observer = observer
        do throws(HTTPServerError) { return try HTTPServer.start(configuration, handler: api.handler) } catch {
            throw .listening(error)
        }
    }

    static func address(of server: HTTPServer, _ plan: ServerPlan) -> ServerAddress {
        let authority = server.endpoints.first { $0.port != nil }.map(\.description) ?? ""
        return ServerAddress(authority: reachable(authority), isSecure: plan.configuration.security.tls.enabled)
    }

    /// Listening everywhere is no address to go to.
    private static func reachable(_ address: String) -> String {
        for (everywhere, here) in [("0.0.0.0:", "127.0.0.1:"), ("[::]:", "[::1]:")]
        where address.hasPrefix(everywhere) {
            return here + address.dropFirst(everywhere.count)
        }
        return address
    }

    private static func token(_ security: SecuritySettings, _ plan: ServerPlan) throws(StartFailure) -> AccessToken? {
        if let secret = security.token, !secret.isEmpty { return AccessToken(secret.reveal()) }
        guard let path = security.tokenFile else { return nil }
        do throws(SystemError) {
            let text = String(decoding: try File.read(plan.place(path), limit: 1 << 16), as: UTF8.self)
            let token = text.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
            if let token = AccessToken(token) { return token }
        } catch {
            throw .system(error)
        }
        throw .engine(
            "the token file '\(plan.place(path))' is empty",
            help: ["write a long random text into it: `openssl rand -hex 32`"])
    }
}
