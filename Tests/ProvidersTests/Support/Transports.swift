import HTTPClient
import Platform
import Providers
import Synchronization

/// Leads every request to a peer on this machine, whatever server it was meant for.
struct DivertedTransport: ModelTransport {
    let peer: WirePeer
    let client: HTTPClient

    init(to peer: WirePeer) {
        self.peer = peer
        var settings = HTTPClientSettings()
        settings.proxy = .none
        client = HTTPClient(settings)
    }

    func open(_ request: HTTPRequest) async throws(HTTPClientError) -> ModelTransfer {
        var request = request
        let rest = request.url.firstRange(of: "://").map { request.url[$0.upperBound...] } ?? ""
        request.headers["X-Meant-For"] = String(rest.prefix { $0 != "/" })
        request.url = peer.url + rest.drop { $0 != "/" }
        return try await client.open(request)
    }
}

/// Answers from memory, in the pieces it is given.
final class MemoryTransport: ModelTransport {
    struct Answer: Sendable {
        var status = 200
        var headers: HTTPHeaders = [:]
        var pieces: [[UInt8]] = []
        /// How the body ends.
        var failure: HTTPClientError.Kind?
    }

    private let answer: @Sendable (HTTPRequest) throws(HTTPClientError.Kind) -> Answer
    private let seen = Mutex<[HTTPRequest]>([])

    init(_ answer: @escaping @Sendable (HTTPRequest) throws(HTTPClientError.Kind) -> Answer) { self.answer = answer }

    convenience init(always answer: Answer) { self.init { _ in answer } }

    var requests: [HTTPRequest] { seen.withLock { $0 } }

    func open(_ request: HTTPRequest) async throws(HTTPClientError) -> ModelTransfer {
        seen.withLock { $0.append(request) }
        do throws(HTTPClientError.Kind) {
            let answer = try self.answer(request)
            let head = HTTPResponseHead(status: answer.status, headers: answer.headers)
            return ModelTransfer(head: head, body: MemoryBody(answer, request))
        } catch {
            throw HTTPClientError(method: request.method, url: request.url, kind: error)
        }
    }
}

private final class MemoryBody: TransferBody {
    private var pieces: [[UInt8]]
    private let failure: HTTPClientError?

    init(_ answer: MemoryTransport.Answer, _ request: HTTPRequest) {
        pieces = answer.pieces.reversed()
        failure = answer.failure.map { HTTPClientError(method: request.method, url: request.url, kind: $0) }
    }

    func next() async throws(HTTPClientError) -> [UInt8]? {
        if let piece = pieces.popLast() { return piece }
        if let failure { throw failure }
        return nil
    }
}

/// Takes its time and counts how many requests are waiting with it.
final class CrowdedTransport: ModelTransport {
    let crowd = Mutex((now: 0, most: 0))
    private let memory: MemoryTransport

    init(_ answer: MemoryTransport.Answer) { memory = MemoryTransport(always: answer) }

    func open(_ request: HTTPRequest) async throws(HTTPClientError) -> ModelTransfer {
        crowd.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
        for _ in 0..<50 { await Task.yield() }
        crowd.withLock { $0.now -= 1 }
        return try await memory.open(request)
    }
}
