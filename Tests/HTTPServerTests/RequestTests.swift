import HTTPServer
import TestKit
import Testing

/// How a request reaches the handler.
struct RequestTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String { target }
        var target: String
        var path: [String]
        var query: [String]

        init(_ target: String, _ path: [String], _ query: [String] = []) {
            self.target = target
            self.path = path
            self.query = query
        }
    }

    static let cases = [
        Case("/", []),
        Case("/agents", ["agents"]),
        Case("/agents/", ["agents", ""]),
        Case("//a", ["", "a"]),
        Case("/a%2Fb/c%20d/%C3%A4", ["a/b", "c d", "ä"]),
        Case("/a+b", ["a+b"]),
        Case("/../%2e%2e/x", ["..", "..", "x"]),
        Case("/a?b", ["a"], ["b="]),
        Case("/a?", ["a"]),
        Case("/a?b=1&c=%26&&d=e+f%2Bg&b=2", ["a"], ["b=1", "c=&", "d=e f+g", "b=2"]),
        Case("/?x=/y?z", [], ["x=/y?z"]),
        Case("http://elsewhere:80/a?b=c", ["a"], ["b=c"]),
        Case("HTTPS://elsewhere/", []),
    ]

    @Test(arguments: cases)
    func `a target is taken apart and decoded`(_ item: Case) async throws {
        let notes = Notes()
        let handler: HTTPHandler = { request, writer in
            for part in request.path { notes.add(part) }
            notes.add("?")
            for (name, value) in request.query.items { notes.add("\(name)=\(value)") }
            return writer.respond(.noContent)
        }
        try await withServer(handler: handler) { server in
            let reply = try server.client().exchange("GET \(item.target) HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(reply?.status == 204 && reply?.headers["content-length"] == nil)
            #expect(notes.all == item.path + ["?"] + item.query)
        }
    }

    @Test func `fields are found without regard to case, and all of them`() async throws {
        let handler: HTTPHandler = { request, writer in
            let text = [
                request.headers["ACCEPT"] ?? "none", request.headers.all("x-a").joined(separator: "|"),
                request.headers["x-b"] ?? "none", "\(Array(request.headers).count)", "\(request.method)",
            ]
            return writer.respond(.ok, [:], text.joined(separator: ";"))
        }
        try await withServer(handler: handler) { server in
            let reply = try server.client().exchange(
                "PURGE / HTTP/1.1\r\nhost: a\r\nAccept:text/html \r\nX-A: 1\r\nx-a:\t2 3\t\r\nX-C:\r\n\r\n")
            #expect(reply?.text == "text/html;1|2 3;none;5;PURGE")
        }
    }

    @Test func `one empty line before a request is passed over`() async throws {
        try await withServer { server in
            let reply = try server.client().exchange("\r\nGET /x HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(reply?.text == "GET /x\n")
        }
    }

    @Test func `the peer is known by its address`() async throws {
        let handler: HTTPHandler = { request, writer in writer.respond(.ok, [:], request.peer.host ?? "local") }
        try await withServer({ $0.endpoints = [.loopback(), .tcp(host: "::1", port: 0)] }, handler: handler) { server in
            for (endpoint, host) in zip(server.endpoints, ["127.0.0.1", "::1"]) {
                let reply = try RawClient(endpoint).exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(reply?.text == host)
            }
        }
    }

    struct BodyCase: Sendable, CustomTestStringConvertible {
        var testDescription: String { name }
        var name: String
        var request: String
        var body: String
    }

    static let bodies = [
        BodyCase(name: "a length", request: "Content-Length: 3\r\n\r\nabc", body: "abc"),
        BodyCase(name: "a length of nothing", request: "Content-Length: 0\r\n\r\n", body: ""),
        BodyCase(name: "neither", request: "\r\n", body: ""),
        BodyCase(
            name: "chunks", request: "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0A\r\n0123456789\r\n0\r\n\r\n",
            body: "abc0123456789"),
        BodyCase(
            name: "chunks with extensions and trailers",
            request: "TRANSFER-ENCODING: Chunked\r\n\r\n3;a=\"b\";c\r\nabc\r\n0;x\r\nA: b\r\nC: d\r\n\r\n", body: "abc"),
        BodyCase(name: "no chunks", request: "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", body: ""),
    ]

    @Test(arguments: bodies)
    func `a body arrives whole however it is cut, and the next request behind it`(_ item: BodyCase) async throws {
        let text = Array("POST /x HTTP/1.1\r\nHost: a\r\n\(item.request)GET /next HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
        try await withServer { server in
            for cut in stride(from: 0, to: text.count, by: 3) {
                let client = try server.client()
                client.send(Array(text[..<cut]))
                client.send(Array(text[cut...]))
                #expect(client.reply()?.text == "POST /x\n\(item.body)")
                #expect(client.reply()?.text == "GET /next\n")
            }
        }
    }

    @Test func `a client that asks before it sends its body is told to go on, or not`() async throws {
        let handler: HTTPHandler = { request, writer in
            if request.target == "/no" { return writer.respond(.forbidden) }
            return await answerWithEcho(request, writer)
        }
        try await withServer(handler: handler) { server in
            let ask = "HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-Continue\r\n\r\n"
            let client = try server.client()
            #expect(client.exchange("POST /yes \(ask)")?.status == 100)
            #expect(client.exchange("abc")?.text == "POST /yes\nabc")
            // Nobody can know whether the client will send it after all: the connection is of no more use.
            let refused = client.exchange("POST /no \(ask)")
            #expect(refused?.status == 403 && refused?.headers["connection"] == "close")
            #expect(client.receiveToEnd() == "")
        }
    }

    @Test func `a body that turns out too large ends the request, not the server`() async throws {
        try await withServer({ $0.limits.body = 10 }) { server in
            let head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            let reply = try server.client().exchange(head + "6\r\nabcdef\r\n6\r\nabcdef\r\n0\r\n\r\n")
            #expect(reply?.status == 413 && reply?.text == "the body is larger than 10 bytes")
            #expect(try server.client().exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")?.status == 200)
        }
    }
}
