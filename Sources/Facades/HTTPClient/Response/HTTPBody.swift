/// The body of an answer in the pieces it comes in.
///
/// It is read once: when the loop over it is left, by its end, by `break` or by an error, and likewise when nobody holds
/// the body any more, the exchange is over and an unfinished connection is closed.
package struct HTTPBody: AsyncSequence, Sendable {
    package typealias Element = [UInt8]
    package typealias Failure = HTTPClientError

    private let source: BodySource

    init(_ source: BodySource) { self.source = source }

    package func makeAsyncIterator() -> Iterator { Iterator(source: source, lease: BodyLease(source)) }

    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let source: BodySource
        fileprivate let lease: BodyLease

        package mutating func next() async throws(HTTPClientError) -> [UInt8]? {
            try await source.next()
        }

        package mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(HTTPClientError) -> [UInt8]? {
            try await source.next()
        }
    }

    /// An error of this exchange, for what is made from its body.
    func error(_ kind: HTTPClientError.Kind) -> HTTPClientError { source.error(kind) }
}

/// Keeps an exchange going for as long as somebody may still read from it.
final class BodySource: Sendable {
    private let client: HTTPClient
    private let exchange: Exchange
    private let buffer: BodyBuffer

    init(client: HTTPClient, exchange: Exchange, buffer: BodyBuffer) {
        self.client = client
        self.exchange = exchange
        self.buffer = buffer
    }

    deinit { cancel() }

    func cancel() { if !buffer.isFinished { client.loop.cancel(exchange) } }

    func error(_ kind: HTTPClientError.Kind) -> HTTPClientError { exchange.plan.error(kind) }

    func next() async throws(HTTPClientError) -> [UInt8]? {
        // What is there is given without asking whether somebody wants to stop, which costs more than the giving.
        if let step = buffer.poll() { return try take(step) }
        let step = await withTaskCancellationHandler {
            await buffer.next()
        } onCancel: {
            cancel()
        }
        return try take(step)
    }

    private func take(_ step: BodyBuffer.Step) throws(HTTPClientError) -> [UInt8]? {
        switch step {
        case .bytes(let bytes, let resume):
            if resume { client.loop.resume(exchange) }
            return bytes
        case .end: return nil
        case .failed(let kind): throw error(kind)
        }
    }
}

/// Goes away with the iterator of a loop and ends the exchange then.
private final class BodyLease: Sendable {
    private let source: BodySource

    init(_ source: BodySource) { self.source = source }

    deinit { source.cancel() }
}
