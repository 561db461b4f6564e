import Platform
import Synchronization

/// Answers one request. Runs on the server's own thread and must not block it; a client that goes away cancels its task.
package typealias HTTPHandler = @Sendable (HTTPRequest, consuming ResponseWriter) async -> ResponseSent

/// An HTTP/1.1 server: one thread that reads, runs the handlers and writes.
package final class HTTPServer: Sendable {
    private struct Ending {
        var isOver = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let service: Service
    private let ending = Mutex(Ending())
    /// Where it can be reached, with the ports that the system chose.
    package let endpoints: [HTTPEndpoint]

    private init(service: Service, endpoints: [HTTPEndpoint]) {
        self.service = service
        self.endpoints = endpoints
    }

    /// Listens on all endpoints, or on none and throws. The server lives until `stop`.
    package static func start(
        _ configuration: HTTPServerConfiguration, handler: @escaping HTTPHandler
    ) throws(HTTPServerError) -> HTTPServer {
        if configuration.endpoints.isEmpty { throw .noEndpoint }
        let tls: TLSContext? =
            if let files = configuration.tls { try TLSContext(files) } else { nil }
        let loop = try EventLoop()
        let service = Service(loop, configuration, handler)
        var endpoints: [HTTPEndpoint] = []
        for endpoint in configuration.endpoints {
            let isTCP = endpoint.port != nil
            let listener = Listener(service, try ListeningSocket(endpoint), tls: isTCP ? tls : nil)
            endpoints.append(listener.endpoint)
            try service.listen(listener)
        }
        let server = HTTPServer(service: service, endpoints: endpoints)
        try LoopThread.start(loop) { server.end() }
        return server
    }

    package var figures: HTTPServerFigures { service.counters.figures }

    /// What `stop` does, without waiting for its end.
    package func beginStopping(grace: Duration) {
        let service = service
        let deadline = MonotonicClock.nanoseconds() + grace.wholeNanoseconds
        service.loop.perform { service.drain(until: deadline) }
    }

    /// Takes no more connections, lets replies be finished for so long, then cancels their handlers and closes. Returns
    /// when no handler runs any more; a second call may shorten the time.
    package func stop(grace: Duration = .seconds(10)) async {
        beginStopping(grace: grace)
        await withCheckedContinuation { continuation in
            let isOver = ending.withLock { ending in
                if !ending.isOver { ending.waiting.append(continuation) }
                return ending.isOver
            }
            if isOver { continuation.resume() }
        }
    }

    private func end() {
        let waiting = ending.withLock { ending in
            ending.isOver = true
            defer { ending.waiting = [] }
            return ending.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}
