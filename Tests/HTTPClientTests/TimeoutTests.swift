import HTTPClient
import Testing

struct TimeoutTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// What the peer says before it falls silent.
        var wire: String
        var timeouts: HTTPTimeouts
        var phase: HTTPClientError.Phase
    }

    static let short = Duration.milliseconds(40)
    static let cases = [
        Case(
            testDescription: "no answer", wire: "", timeouts: HTTPTimeouts(firstByte: short), phase: .firstByte),
        Case(
            testDescription: "half a status line", wire: "HTTP/1.1 2", timeouts: HTTPTimeouts(firstByte: short),
            phase: .firstByte),
        Case(
            testDescription: "half a head", wire: "HTTP/1.1 200 OK\r\n", timeouts: HTTPTimeouts(idle: short),
            phase: .idle),
        Case(
            testDescription: "half a body", wire: "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello",
            timeouts: HTTPTimeouts(idle: short), phase: .idle),
        Case(testDescription: "all together", wire: "", timeouts: HTTPTimeouts(total: short), phase: .total),
        Case(
            testDescription: "all together in the middle", wire: "HTTP/1.1 200 OK\r\n\r\nhello",
            timeouts: HTTPTimeouts(total: short), phase: .total),
    ]

    @Test(arguments: cases)
    func `a silent server is left when the time for that part is over`(_ item: Case) async {
        let peer = Peer { connection in
            _ = connection.readRequest()
            connection.send(item.wire)
            connection.waitForClose()
        }
        var request = HTTPRequest(.get, peer.url)
        request.timeouts = item.timeouts
        let client = direct()
        let error = await failure { try await client.send(request) }
        #expect(error?.kind == .timeout(item.phase, after: Self.short))
        await peer.saw(.closed)
    }

    @Test func `a connection that does not come about is given up`() async {
        let wall = Wall()
        var request = HTTPRequest(.get, "http://127.0.0.1:\(wall.port)/")
        request.timeouts = HTTPTimeouts(connect: Self.short)
        let error = await failure { try await direct().send(request) }
        #expect(error?.kind == .timeout(.connect, after: Self.short))
    }
}
