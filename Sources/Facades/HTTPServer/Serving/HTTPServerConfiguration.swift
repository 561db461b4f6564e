/// How a server is set up; the limits are safe for a server that strangers can reach.
package struct HTTPServerConfiguration: Sendable {
    package var endpoints: [HTTPEndpoint]
    package var tls: HTTPServerTLS?
    package var limits = HTTPServerLimits()
    package var timeouts = HTTPServerTimeouts()
    package var observer: (any HTTPObserver)?
    /// Puts a refusal of the server's own into the words of the interface it serves.
    package var refusalReply: @Sendable (HTTPRefusal) -> (headers: HTTPFields, body: [UInt8])

    package init(endpoints: [HTTPEndpoint] = [.loopback()]) {
        self.endpoints = endpoints
        refusalReply = { refusal in
            let help = refusal.help.map { "\n\($0)" } ?? ""
            return (["Content-Type": "text/plain; charset=utf-8"], Array("\(refusal.message)\(help)\n".utf8))
        }
    }
}

/// The certificate chain and private key, both PEM files. Applies to TCP endpoints; a Unix socket needs none.
package struct HTTPServerTLS: Sendable, Hashable {
    package var certificates: String
    package var key: String

    package init(certificates: String, key: String) {
        self.certificates = certificates
        self.key = key
    }
}

package struct HTTPServerLimits: Sendable {
    /// One more is answered with 503 at once.
    package var connections = 1024
    package var requestLine = 8 * 1024
    /// Request line and fields together.
    package var head = 32 * 1024
    package var fields = 100
    package var body = 16 * 1024 * 1024
    /// A reply that is not read is held back when so much of it waits, and so is a body that no one takes.
    package var buffer = 64 * 1024

    package init() {}
}

package struct HTTPServerTimeouts: Sendable {
    /// From the first byte of a request to the end of its head; also for a new connection to say anything.
    package var head: Duration = .seconds(10)
    /// In every such span a body that is waited for must bring 1024 bytes or its end.
    package var body: Duration = .seconds(20)
    /// From a request's head, or the last of its body that was waited for, to the beginning of the reply; a handler may
    /// free its request of it.
    package var answer: Duration = .seconds(3600)
    /// For a connection without a request.
    package var idle: Duration = .seconds(75)
    /// In every such span a client must take something of the reply that waits for it.
    package var write: Duration = .seconds(60)
    /// A connection older than that is closed after the reply it is at.
    package var lifetime: Duration = .seconds(3600)
    /// How long a connection that we close may still talk, so that our last words reach it.
    package var farewell: Duration = .seconds(5)

    package init() {}

    /// Often enough to notice the shortest of them with a quarter of its length.
    var tick: Duration {
        let shortest = [head, body, answer, idle, write, lifetime, farewell].min() ?? .seconds(1)
        return max(.milliseconds(5), min(.milliseconds(500), shortest / 4))
    }
}
