package import HTTPClient

/// The way to a provider: the network, or a recording of it.
package protocol ModelTransport: Sendable {
    /// The head of the answer as soon as it is there.
    func open(_ request: HTTPRequest) async throws(HTTPClientError) -> ModelTransfer
}

/// An answer whose body is still coming.
package struct ModelTransfer {
    package var head: HTTPResponseHead
    package var body: any TransferBody

    package init(head: HTTPResponseHead, body: any TransferBody) {
        self.head = head
        self.body = body
    }
}

/// Read by one task, piece by piece; when nobody holds it any more, the connection behind it is closed.
package protocol TransferBody: AnyObject {
    func next() async throws(HTTPClientError) -> [UInt8]?
}

extension HTTPClient: ModelTransport {
    package func open(_ request: HTTPRequest) async throws(HTTPClientError) -> ModelTransfer {
        let stream = try await stream(request)
        return ModelTransfer(head: stream.head, body: LiveBody(stream.body))
    }
}

private final class LiveBody: TransferBody {
    private var iterator: HTTPBody.Iterator

    init(_ body: HTTPBody) { iterator = body.makeAsyncIterator() }

    func next() async throws(HTTPClientError) -> [UInt8]? {
        var iterator = iterator
        return try await iterator.next()
    }
}

extension TransferBody {
    /// All of it, as far as `limit`.
    func read(limit: Int) async throws(HTTPClientError) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < limit, let piece = try await next() { bytes += piece }
        return bytes
    }
}
