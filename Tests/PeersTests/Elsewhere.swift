import AgentModel
import AgentPorts
import HTTPClient
import HTTPServer
import Peers
import TestKit

/// A server that stands for a service of somebody else, and what calls it.
struct Elsewhere: Sendable {
    let clock = ManualClock()
    let peers: HTTPPeers
    private let server: HTTPServer

    init(_ handler: @escaping HTTPHandler) throws {
        server = try HTTPServer.start(HTTPServerConfiguration(), handler: handler)
        var settings = HTTPClientSettings()
        settings.proxy = .none
        peers = HTTPPeers(HTTPClient(settings), clock: clock)
    }

    func registration(_ path: String = "/ask") throws -> ExternalRegistration {
        let address = "http://\(server.endpoints[0])"
        return ExternalRegistration(
            name: try AgentName(parsing: "weather"), capabilities: [try CapabilityName(parsing: "forecast")],
            url: try WebAddress(parsing: address + path), health: try WebAddress(parsing: "\(address)/health"),
            registeredAt: clock.now())
    }

    func stop() async { await server.stop(grace: .zero) }
}
