/// The right to answer one request. It is used up by answering, and only answering yields the `ResponseSent` that a
/// handler must return: exactly one reply is a fact the compiler knows.
package struct ResponseWriter: ~Copyable, Sendable {
    private let exchange: Exchange

    init(exchange: Exchange) { self.exchange = exchange }

    /// Sends a whole reply. HEAD gets the fields alone.
    package consuming func respond(
        _ status: HTTPStatus, _ headers: HTTPFields = [:], _ body: [UInt8] = []
    ) -> ResponseSent {
        let exchange = exchange
        exchange.loop.perform { exchange.respond(status, headers, body) }
        return ResponseSent()
    }

    package consuming func respond(
        _ status: HTTPStatus, _ headers: HTTPFields = [:], _ body: String
    ) -> ResponseSent {
        respond(status, headers, Array(body.utf8))
    }

    /// Begins a reply whose length is not known yet.
    package consuming func stream(_ status: HTTPStatus, _ headers: HTTPFields = [:]) -> BodyWriter {
        let exchange = exchange
        exchange.loop.perform { exchange.stream(status, headers) }
        return BodyWriter(exchange: exchange)
    }
}

/// The proof that a request was answered.
package struct ResponseSent: Sendable {
    fileprivate init() {}
}

/// Nobody reads the reply any more.
package struct ClientGone: Error, Sendable, Hashable {}

/// The body of a reply in the making. Dropped without `finish`, it closes the connection, so that the client knows that
/// something is missing.
package struct BodyWriter: ~Copyable, Sendable {
    private let exchange: Exchange
    private var isOpen = true

    init(exchange: Exchange) { self.exchange = exchange }

    deinit {
        if isOpen {
            let exchange = exchange
            exchange.loop.perform { exchange.abandon() }
        }
    }

    /// Returns when there is room for more, so a slow client slows its handler instead of filling memory.
    package mutating func write(_ bytes: [UInt8]) async throws(ClientGone) {
        let exchange = exchange
        let taken: Bool
        if exchange.loop.isCurrent, let answer = exchange.write(bytes) {
            taken = answer
        } else {
            taken = await Self.waited(exchange, exchange.loop.isCurrent ? nil : bytes)
        }
        if !taken { throw ClientGone() }
    }

    package mutating func write(_ text: String) async throws(ClientGone) { try await write(Array(text.utf8)) }

    /// Ends the reply.
    package consuming func finish() -> ResponseSent {
        isOpen = false
        let exchange = exchange
        exchange.loop.perform { exchange.finish() }
        return ResponseSent()
    }

    /// Ends it in the middle; the client sees that it is not whole.
    package consuming func abandon() -> ResponseSent {
        isOpen = false
        let exchange = exchange
        exchange.loop.perform { exchange.abandon() }
        return ResponseSent()
    }

    private static func waited(_ exchange: Exchange, _ bytes: [UInt8]?) async -> Bool {
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                let isRunning = exchange.loop.perform {
                    if let bytes, let answer = exchange.write(bytes) { return continuation.resume(returning: answer) }
                    exchange.waitForRoom(continuation)
                }
                if !isRunning { continuation.resume(returning: false) }
            }
        } onCancel: {
            exchange.loop.perform { exchange.endWriting() }
        }
    }

    fileprivate func keepAlive(every span: Duration) {
        let exchange = exchange
        exchange.loop.perform {
            exchange.keepAlive = KeepAlive(every: span.wholeNanoseconds, last: exchange.loop.now)
        }
    }
}

extension ResponseWriter {
    /// Begins a stream of server-sent events. While it is silent the client gets a comment every so often.
    package consuming func events(
        _ headers: HTTPFields = [:], keepAlive: Duration = .seconds(15)
    ) -> EventWriter {
        var headers = headers
        headers.set("Content-Type", "text/event-stream")
        headers.set("Cache-Control", "no-cache")
        let body = stream(.ok, headers)
        body.keepAlive(every: keepAlive)
        return EventWriter(body: body)
    }
}
