import AgentModel
import HTTPServer
import Synchronization

/// How often each client may ask, by the address it comes from.
final class ClientRates: Sendable {
    private let rate: Rate
    private let gates = Mutex(RateGates<String>(capacity: 4096))

    init(_ rate: Rate) { self.rate = rate }

    func check(_ request: HTTPRequest, at time: Timestamp) throws(APIFailure) {
        // Who comes through a socket in the file system is this machine's own.
        guard let host = request.peer.host else { return }
        let wait = gates.withLock { [rate] gates in gates.admit(host, rate, at: time) }
        guard let wait else { return }
        let seconds = max(1, (wait.milliseconds + 999) / 1000)
        throw APIFailure(
            .rateLimited, "more than \(rate) requests came from '\(host)'",
            suggestions: ["ask again in \(wait)", "'security.rate' in the server's configuration sets the rate"]
        ).with("Retry-After", String(seconds))
    }
}
