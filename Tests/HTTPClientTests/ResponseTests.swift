import Glibc
import HTTPClient
import Testing

struct ResponseTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// What the peer says before it closes; byte by byte if `slowly`.
        var wire: String
        var slowly = false
        var status = 200
        var body = ""
        var headers: [String: String] = [:]
    }

    static let cases = [
        Case(testDescription: "a length", wire: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", body: "hello"),
        Case(
            testDescription: "chunks",
            wire: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n",
            body: "hello"),
        Case(
            testDescription: "chunks and fields behind them",
            wire: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: A\r\n\r\n1\r\nx\r\n0\r\nA: b\r\n\r\n",
            body: "x"),
        Case(
            testDescription: "slow bytes",
            wire: "HTTP/1.1 200 OK\r\nA: b\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n",
            slowly: true, body: "hello", headers: ["a": "b"]),
        Case(testDescription: "until the end", wire: "HTTP/1.0 200 OK\r\n\r\nall of it", body: "all of it"),
        Case(testDescription: "no body", wire: "HTTP/1.1 204 No Content\r\n\r\n", status: 204),
        Case(
            testDescription: "an error is an answer",
            wire: "HTTP/1.1 503 Busy\r\nContent-Length: 4\r\nRetry-After: 7\r\n\r\nbusy", status: 503, body: "busy",
            headers: ["retry-after": "7"]),
        Case(
            testDescription: "a redirect is an answer",
            wire: "HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n", status: 302,
            headers: ["LOCATION": "/x"]),
        Case(
            testDescription: "what is announced before",
            wire: "HTTP/1.1 103 Early\r\nA: 1\r\n\r\nHTTP/1.1 200 OK\r\nB: 2\r\nContent-Length: 0\r\n\r\n",
            headers: ["b": "2"]),
        Case(testDescription: "line feeds alone", wire: "HTTP/1.1 200 OK\nContent-Length: 1\n\nx", body: "x"),
        Case(
            testDescription: "a folded line", wire: "HTTP/1.1 200 OK\r\nA: b\r\n  c\r\nContent-Length: 0\r\n\r\n",
            headers: ["a": "b c"]),
        Case(testDescription: "no reason behind the status", wire: "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n"),
    ]

    @Test(arguments: cases)
    func `an answer is read as it was meant`(_ item: Case) async throws {
        let peer = Peer { connection in
            _ = connection.readRequest()
            var noDelay: Int32 = 1
            setsockopt(connection.descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &noDelay, 4)
            if item.slowly {
                for byte in item.wire.utf8 { connection.send([byte]) }
            } else {
                connection.send(item.wire)
            }
        }
        let response = try await direct().send(HTTPRequest(.get, peer.url))
        #expect(response.status == item.status)
        #expect(response.text == item.body)
        for (name, value) in item.headers { #expect(response.headers[name] == value) }
        #expect(response.headers["A"] == nil || item.headers["a"] != nil)
    }

    struct Broken: Sendable, CustomTestStringConvertible {
        enum Ending: Sendable { case close, reset, waitForClose }
        var testDescription: String
        var wire: String
        var ending = Ending.close
        var kind: HTTPClientError.Kind
    }

    static let limits = HTTPLimits(headerBytes: 1000, bodyBytes: 1000)
    static let many = String(repeating: "a", count: 1001)
    static let broken = [
        Broken(testDescription: "nothing", wire: "", kind: .closedEarly(received: 0)),
        Broken(testDescription: "a reset", wire: "", ending: .reset, kind: .closedEarly(received: 0)),
        Broken(testDescription: "half a head", wire: "HTTP/1.1 200 OK\r\nA:", kind: .closedEarly(received: 0)),
        Broken(
            testDescription: "half a body", wire: "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello",
            kind: .closedEarly(received: 5)),
        Broken(
            testDescription: "half a chunk", wire: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhello",
            kind: .closedEarly(received: 5)),
        Broken(
            testDescription: "no last chunk", wire: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nh\r\n",
            kind: .closedEarly(received: 1)),
        Broken(testDescription: "garbage", wire: "SSH-2.0-OpenSSH_9.2\r\n\r\n", kind: .malformed(reason: "")),
        Broken(testDescription: "bytes of no text", wire: "\u{16}\u{3}\u{1}\0\u{5}", kind: .malformed(reason: "")),
        Broken(
            testDescription: "a status that is no number", wire: "HTTP/1.1 OK 200\r\n\r\n", kind: .malformed(reason: "")
        ),
        Broken(
            testDescription: "a chunk without size",
            wire: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
            ending: .waitForClose, kind: .malformed(reason: "")),
        Broken(
            testDescription: "a body announced too large", wire: "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n",
            ending: .waitForClose, kind: .tooLarge(.body, limit: 1000)),
        Broken(
            testDescription: "a body that grows too large", wire: "HTTP/1.1 200 OK\r\n\r\n" + many,
            ending: .waitForClose,
            kind: .tooLarge(.body, limit: 1000)),
        Broken(
            testDescription: "a header too large", wire: "HTTP/1.1 200 OK\r\nA: \(many)\r\n\r\n", ending: .waitForClose,
            kind: .tooLarge(.header, limit: 1000)),
        Broken(
            testDescription: "too many fields",
            wire: "HTTP/1.1 200 OK\r\n" + String(repeating: "A: b\r\n", count: 200) + "\r\n", ending: .waitForClose,
            kind: .tooLarge(.header, limit: 1000)),
    ]

    @Test(arguments: broken)
    func `what is no answer is an error that says so`(_ item: Broken) async {
        let peer = Peer { connection in
            _ = connection.readRequest()
            connection.send(item.wire)
            switch item.ending {
            case .close: break
            case .reset: connection.reset()
            case .waitForClose: connection.waitForClose()
            }
        }
        var request = HTTPRequest(.get, peer.url)
        request.limits = Self.limits
        let client = direct()
        let error = await failure { try await client.send(request) }
        #expect(error.map { Self.withoutWords($0.kind) } == item.kind, "\(String(describing: error))")
        if item.ending == .waitForClose { await peer.saw(.closed) }
    }

    /// The reasons are libcurl's words, which may change.
    private static func withoutWords(_ kind: HTTPClientError.Kind) -> HTTPClientError.Kind {
        if case .malformed = kind { .malformed(reason: "") } else { kind }
    }

    @Test func `a large body arrives whole below its limit and not at all above it`() async throws {
        let size = 10_000_000
        let peer = Peer { connection in
            while connection.readRequest() != nil {
                connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                let piece = bytes("186a0\r\n") + (0..<100_000).map { UInt8(truncatingIfNeeded: $0) } + bytes("\r\n")
                for _ in 0..<100 where connection.send(piece) < piece.count { return connection.waitForClose() }
                connection.send("0\r\n\r\n")
            }
        }
        let client = direct()
        var request = HTTPRequest(.get, peer.url)
        let body = try await client.send(request).body
        #expect(body.count == size)
        #expect(body.indices.allSatisfy { body[$0] == UInt8(truncatingIfNeeded: $0 % 100_000) })
        request.limits.bodyBytes = size - 1
        let error = await failure { try await client.send(request) }
        #expect(error?.kind == .tooLarge(.body, limit: size - 1))
    }
}
