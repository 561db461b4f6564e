import Glibc
import HTTPServer
import TestKit
import Testing

/// What happens on one connection over time, and on many at once.
struct ConnectionTests {
    static let get = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n"

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var request: String
        var connection: String?
    }

    static let cases = [
        Case(testDescription: "1.1", request: get, connection: nil),
        Case(
            testDescription: "1.1 with close",
            request: "GET /x HTTP/1.1\r\nHost: a\r\nConnection: TE, Close\r\n\r\n", connection: "close"),
        Case(testDescription: "1.0", request: "GET /x HTTP/1.0\r\n\r\n", connection: "close"),
        Case(
            testDescription: "1.0 with keep-alive", request: "GET /x HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
            connection: "keep-alive"),
    ]

    @Test(arguments: cases)
    func `a connection stays as long as both want it to`(_ item: Case) async throws {
        try await withServer { server in
            let client = try server.client()
            let reply = client.exchange(item.request)
            #expect(reply?.text == "GET /x\n" && reply?.headers["connection"] == item.connection)
            if item.connection == "close" {
                #expect(client.receiveToEnd() == "")
            } else {
                #expect(client.exchange(Self.get)?.status == 200)
            }
        }
    }

    @Test func `replies come in the order of the requests, whoever is ready first`() async throws {
        let handler: HTTPHandler = { request, writer in
            // The earlier ones wait longest.
            for _ in request.target.utf8.count..<64 { await Task.yield() }
            return await answerWithEcho(request, writer)
        }
        try await withServer(handler: handler) { server in
            let client = try server.client()
            let targets = (1...60).map { "/" + String(repeating: "a", count: $0) }
            client.send(targets.map { "GET \($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
            for target in targets { #expect(client.reply()?.text == "GET \(target)\n") }
        }
    }

    @Test func `a thousand requests at once are answered one after the other`() async throws {
        try await withServer { server in
            let client = try server.client()
            client.send(String(repeating: Self.get, count: 1000))
            let answered = (0..<1000).count { _ in client.reply()?.text == "GET /x\n" }
            #expect(answered == 1000)
        }
    }

    @Test func `a client that has finished sending still gets its answers`() async throws {
        try await withServer { server in
            let client = try server.client()
            client.send(Self.get + Self.get)
            client.endSending()
            #expect(client.reply()?.status == 200)
            #expect(client.reply()?.status == 200)
            #expect(client.receiveToEnd() == "")
        }
    }

    @Test func `HEAD gets the fields of GET and no body`() async throws {
        let handler: HTTPHandler = { request, writer in
            if request.target == "/stream" {
                var body = writer.stream(.ok)
                try? await body.write("never seen")
                return body.finish()
            }
            return writer.respond(.ok, ["ETag": "1"], "text")
        }
        try await withServer(handler: handler) { server in
            let client = try server.client()
            client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
            let reply = client.reply(toHead: true)
            #expect(reply?.headers["content-length"] == "4" && reply?.headers["etag"] == "1")
            client.send("HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.reply(toHead: true)?.status == 200)
            #expect(client.exchange(Self.get)?.text == "text")
        }
    }

    @Test func `two thousand requests over one connection, and over one each`() async throws {
        try await withServer { server in
            let client = try server.client()
            #expect((0..<2000).count { _ in client.exchange(Self.get)?.status == 200 } == 2000)
            var answered = 0
            for _ in 0..<500 where try server.client().exchange(Self.get)?.status == 200 { answered += 1 }
            #expect(answered == 500)
            #expect(server.figures.requests == 2500 && server.figures.accepted == 501)
        }
    }

    @Test func `sixty-four clients at the same time`() async throws {
        let handler: HTTPHandler = { request, writer in
            await Task.yield()
            return await answerWithEcho(request, writer)
        }
        try await withServer(handler: handler) { server in
            let clients = try (0..<64).map { _ in try server.client() }
            var answered = 0
            for round in 0..<20 {
                for (number, client) in clients.enumerated() {
                    client.send("PUT /\(number) HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n\(round + 10)")
                }
                for (number, client) in clients.enumerated()
                where client.reply()?.text == "PUT /\(number)\n\(round + 10)" { answered += 1 }
            }
            #expect(answered == 64 * 20)
        }
    }

    @Test func `one connection too many is told so at once`() async throws {
        try await withServer({ $0.limits.connections = 2 }) { server in
            var clients = try (0..<2).map { _ in try server.client() }
            for client in clients { #expect(client.exchange(Self.get)?.status == 200) }
            let surplus = try server.client()
            let reply = surplus.reply()
            #expect(reply?.status == 503 && reply?.text.contains("as many connections as it may have") == true)
            #expect(surplus.receiveToEnd() == "")
            #expect(server.figures.refused == 1)
            clients.removeLast()
            // The server learns of the end of a connection a moment after it.
            var again: RawReply?
            for _ in 0..<1000 where again?.status != 200 { again = try server.client().exchange(Self.get) }
            #expect(again?.status == 200)
            #expect(clients[0].exchange(Self.get)?.status == 200)
        }
    }
}
