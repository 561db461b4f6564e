package import HTTPClient
import JSON
import Platform
import Synchronization

/// Passes everything through and writes it down, so that it can be played back without network and key.
///
/// An exchange stands in the file once its body has been read to the end.
package final class RecordingTransport: ModelTransport {
    private let live: any ModelTransport
    private let path: String
    private let lines = Mutex<[UInt8]>([])

    package init(_ live: any ModelTransport, to path: String) {
        self.live = live
        self.path = path
    }

    package func open(_ request: HTTPRequest) async throws(HTTPClientError) -> ModelTransfer {
        let transfer = try await live.open(request)
        let head = transfer.head
        let body = RecordingBody(transfer.body) { [self] pieces in write(RecordedExchange(request, head, pieces)) }
        return ModelTransfer(head: head, body: body)
    }

    /// A recording that cannot be written must not disturb what is recorded.
    private func write(_ exchange: RecordedExchange) {
        lines.withLock { lines in
            lines += exchange.json.bytes() + [0x0A]
            try? File.writeAtomically(path, lines)
        }
    }
}

private final class RecordingBody: TransferBody {
    private let live: any TransferBody
    private let finish: ([[UInt8]]) -> Void
    private var pieces: [[UInt8]] = []

    init(_ live: any TransferBody, finish: @escaping ([[UInt8]]) -> Void) {
        self.live = live
        self.finish = finish
    }

    func next() async throws(HTTPClientError) -> [UInt8]? {
        if let piece = try await live.next() {
            pieces.append(piece)
            return piece
        }
        finish(pieces)
        return nil
    }
}

/// Answers from a file of recordings: each recorded answer once, in its order, to the same request.
package final class PlaybackTransport: ModelTransport {
    package struct Unreadable: Error, Sendable, Equatable {
        package var line: Int
    }

    private let waiting: Mutex<[RecordedExchange]>

    package init(recording: [UInt8]) throws(Unreadable) {
        var exchanges: [RecordedExchange] = []
        for (index, line) in recording.split(separator: 0x0A).enumerated() {
            guard let json = try? JSONValue.parse(Array(line)), let exchange = RecordedExchange(json) else {
                throw Unreadable(line: index + 1)
            }
            exchanges.append(exchange)
        }
        waiting = Mutex(exchanges)
    }

    package func open(_ request: HTTPRequest) async throws(HTTPClientError) -> ModelTransfer {
        let question = RecordedExchange(request, HTTPResponseHead(status: 0), []).question
        let exchange = waiting.withLock { waiting in
            waiting.firstIndex { $0.question == question }.map { waiting.remove(at: $0) }
        }
        guard let exchange else {
            throw HTTPClientError(
                method: request.method, url: String(request.url.prefix { $0 != "?" }),
                kind: .unavailable(library: "the recording", reason: "it holds no answer to this request"))
        }
        let head = HTTPResponseHead(status: exchange.status, headers: HTTPHeaders(exchange.headers))
        return ModelTransfer(head: head, body: PlayedBody(exchange.pieces))
    }
}

private final class PlayedBody: TransferBody {
    private var pieces: [[UInt8]]

    init(_ pieces: [[UInt8]]) { self.pieces = pieces.reversed() }

    func next() async throws(HTTPClientError) -> [UInt8]? { pieces.popLast() }
}
