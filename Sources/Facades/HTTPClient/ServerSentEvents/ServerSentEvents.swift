/// The events of a streamed answer, as they come.
package struct ServerSentEvents: AsyncSequence, Sendable {
    package typealias Element = ServerSentEvent
    package typealias Failure = HTTPClientError

    fileprivate let body: HTTPBody
    fileprivate let limit: Int

    package func makeAsyncIterator() -> Iterator {
        Iterator(body: body, bytes: body.makeAsyncIterator(), parser: ServerSentEventParser(limit: limit))
    }

    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let body: HTTPBody
        fileprivate var bytes: HTTPBody.Iterator
        fileprivate var parser: ServerSentEventParser
        /// Events of the last piece that were not asked for yet, the next one last.
        fileprivate var waiting: [ServerSentEvent] = []

        package mutating func next() async throws(HTTPClientError) -> ServerSentEvent? {
            try await next(isolation: #isolation)
        }

        package mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(HTTPClientError) -> ServerSentEvent? {
            while waiting.isEmpty {
                guard let piece = try await bytes.next(isolation: actor) else { return nil }
                do throws(ServerSentEventParser.TooLarge) {
                    waiting = try parser.feed(piece).reversed()
                } catch {
                    throw body.error(.tooLarge(.event, limit: error.limit))
                }
            }
            return waiting.popLast()
        }
    }
}

extension HTTPBody {
    /// - Parameter limit: the bytes that one event may have.
    package func serverSentEvents(limit: Int = 1024 * 1024) -> ServerSentEvents {
        ServerSentEvents(body: self, limit: limit)
    }
}
