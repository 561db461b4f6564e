import HTTPServer
import TestKit
import Testing

/// Requests that two readers could cut in different places: none may bring a second one in with it.
struct SmugglingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var head: String
        var status: Int

        init(_ name: String, _ head: String, _ status: Int = 400) {
            testDescription = name
            self.head = head
            self.status = status
        }
    }

    static let hidden = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n"

    static let cases = [
        Case("a length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        Case("chunks and a length", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
        Case("two lengths", "Content-Length: 0\r\nContent-Length: 33\r\n\r\n"),
        Case("the same length twice", "Content-Length: 0\r\nContent-Length: 0\r\n\r\n"),
        Case("two lengths in one field", "Content-Length: 0, 0\r\n\r\n"),
        Case("a length with a sign", "Content-Length: +0\r\n\r\n"),
        Case("a negative length", "Content-Length: -1\r\n\r\n"),
        Case("a hexadecimal length", "Content-Length: 0x0\r\n\r\n"),
        Case("an empty length", "Content-Length:\r\n\r\n"),
        Case("a length that overflows", "Content-Length: 18446744073709551616\r\n\r\n"),
        Case("a length with a space inside", "Content-Length: 1 0\r\n\r\n"),
        Case("a length with a space before its colon", "Content-Length : 0\r\n\r\n"),
        Case("a length behind a line feed", "X: y\nContent-Length: 0\r\n\r\n"),
        Case("a length on a folded line", "X: y\r\n Content-Length: 0\r\n\r\n"),
        Case("a length behind a carriage return", "X: y\rContent-Length: 0\r\n\r\n"),
        Case("a coding behind a vertical tab", "Transfer-Encoding: \u{0b}chunked\r\n\r\n0\r\n\r\n"),
        Case("a coding with a NUL", "Transfer-Encoding: chunked\0\r\n\r\n0\r\n\r\n"),
        Case("an unknown coding", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 501),
        Case("two codings in one field", "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501),
        Case("chunked twice in one field", "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", 501),
        Case("a quoted coding", "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n", 501),
        Case("two codings", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"),
        Case(
            "identity and then chunks", "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            501),
        Case("chunks of size 0x0", "Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n"),
        Case("a chunk with a sign", "Transfer-Encoding: chunked\r\n\r\n+0\r\n\r\n"),
        Case("a negative chunk", "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n"),
        Case("a chunk without size", "Transfer-Encoding: chunked\r\n\r\n\r\n"),
        Case("a chunk with a space before its size", "Transfer-Encoding: chunked\r\n\r\n 0\r\n\r\n"),
        Case("a chunk with a space behind its size", "Transfer-Encoding: chunked\r\n\r\n0 \r\n\r\n"),
        Case("a chunk ended by a line feed", "Transfer-Encoding: chunked\r\n\r\n0\n\r\n"),
        Case("an extension ended by a line feed", "Transfer-Encoding: chunked\r\n\r\n2;\nxx\r\n0\r\n\r\n"),
        Case("an extension with a carriage return", "Transfer-Encoding: chunked\r\n\r\n2;a\rb\r\nxx\r\n0\r\n\r\n"),
        Case("an endless extension", "Transfer-Encoding: chunked\r\n\r\n2;\(String(repeating: "a", count: 2000))"),
        Case("a chunk longer than its size", "Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n"),
        Case("a chunk shorter than its size", "Transfer-Encoding: chunked\r\n\r\n3\r\nab\r\n0\r\n\r\n"),
        Case("a chunk size that overflows", "Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\n", 413),
        Case("endless zeroes", "Transfer-Encoding: chunked\r\n\r\n0000000000000000\r\n\r\n"),
        Case("a huge chunk", "Transfer-Encoding: chunked\r\n\r\nfffffff\r\n", 413),
        Case("a trailer that is no field", "Transfer-Encoding: chunked\r\n\r\n0\r\n x\r\n\r\n"),
        Case("a trailer with a line feed", "Transfer-Encoding: chunked\r\n\r\n0\r\na: b\n\r\n"),
        Case("endless trailers", "Transfer-Encoding: chunked\r\n\r\n0\r\na: \(String(repeating: "b", count: 9000))"),
    ]

    @Test(arguments: cases)
    func `a request with two readings is refused, and nothing behind it is read`(_ item: Case) async throws {
        let notes = Notes()
        let handler: HTTPHandler = { request, writer in
            notes.add(request.target)
            return await answerWithEcho(request, writer)
        }
        try await withServer(handler: handler) { server in
            let client = try server.client()
            let reply = try #require(client.exchange("POST / HTTP/1.1\r\nHost: a\r\n" + item.head + Self.hidden))
            #expect(reply.status == item.status, "\(reply.status) \(reply.text)")
            #expect(client.receiveToEnd() == "")
            #expect(!notes.all.contains("/hidden"))
        }
    }

    @Test func `chunks do not exist in HTTP 1 0`() async throws {
        try await withServer { server in
            let text = "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Self.hidden
            let reply = try server.client().exchange(text)
            #expect(reply?.status == 400)
        }
    }

    @Test func `a reply cannot be split by what the handler puts into it`() async throws {
        let handler: HTTPHandler = { request, writer in
            writer.respond(
                .ok,
                [
                    "X": "a\r\nInjected: yes\r\n\r\nHTTP/1.1 200 OK", "Bad\r\nInjected: 2": "b", "Content-Length": "7",
                    "transfer-encoding": "chunked",
                ], "body")
        }
        try await withServer(handler: handler) { server in
            let reply = try #require(try server.client().exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
            #expect(reply.headers["x"] == "a  Injected: yes    HTTP/1.1 200 OK" && reply.headers["injected"] == nil)
            #expect(reply.headers["content-length"] == "4" && reply.headers["transfer-encoding"] == nil)
            #expect(reply.text == "body")
        }
    }
}
