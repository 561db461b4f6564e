import HTTPClient
import TestKit
import Testing

struct RequestTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var request: HTTPRequest
        var path = "/"
        var line: String
        var fields: [String] = []
        var body = ""
    }

    static func request(
        _ method: HTTPMethod, _ headers: HTTPHeaders = [:], body: String = ""
    ) -> HTTPRequest {
        HTTPRequest(method, "", headers: headers, body: Array(body.utf8))
    }

    static let cases = [
        Case(testDescription: "get", request: request(.get), path: "/a/b?c=d%20e&f", line: "GET /a/b?c=d%20e&f"),
        Case(
            testDescription: "post", request: request(.post, ["Content-Type": "application/json"], body: "{}"),
            line: "POST /",
            fields: ["Content-Type: application/json", "Content-Length: 2"], body: "{}"),
        Case(
            testDescription: "post of nothing", request: request(.post), line: "POST /", fields: ["Content-Length: 0"]),
        Case(
            testDescription: "put", request: request(.put, body: "a\0b"), line: "PUT /", fields: ["Content-Length: 3"],
            body: "a\0b"),
        Case(
            testDescription: "patch", request: request(.patch, body: "x"), line: "PATCH /",
            fields: ["Content-Length: 1"],
            body: "x"),
        Case(testDescription: "delete", request: request(.delete), line: "DELETE /"),
        Case(
            testDescription: "delete with a body", request: request(.delete, body: "x"), line: "DELETE /",
            fields: ["Content-Length: 1"], body: "x"),
        Case(
            testDescription: "fields in their order",
            request: request(.get, ["X-B": "1", "x-a": "  two words ", "Empty": "", "Authorization": "Bearer s"]),
            line: "GET /", fields: ["X-B: 1", "x-a:   two words ", "Empty:", "Authorization: Bearer s"]),
        Case(
            testDescription: "an own name of the client and no wish",
            request: request(.get, ["User-Agent": "me/1", "Accept": "text/plain"]), line: "GET /",
            fields: ["User-Agent: me/1", "Accept: text/plain"]),
        Case(
            testDescription: "a large body without asking first",
            request: request(.post, body: String(repeating: "a", count: 1_500_000)), line: "POST /",
            fields: ["Content-Length: 1500000"], body: String(repeating: "a", count: 1_500_000)),
    ]

    @Test(arguments: cases)
    func `a request is on the wire what it is in the program`(_ item: Case) async throws {
        let peer = Peer(always: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        var request = item.request
        request.url = peer.url + item.path
        let response = try await direct().send(request)
        var fields = ["Host: 127.0.0.1:\(peer.port)"]
        if request.headers["User-Agent"] == nil { fields.append("User-Agent: caxton") }
        if request.headers["Accept"] == nil { fields.append("Accept: */*") }
        let expected = ([item.line + " HTTP/1.1"] + fields + item.fields).joined(separator: "\r\n")
        #expect(response.status == 200)
        #expect(peer.requests == [expected + "\r\n\r\n" + item.body])
    }

    @Test func `a head request expects no body`() async throws {
        let peer = Peer(always: "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n")
        let client = direct()
        for _ in 0..<2 {
            let response = try await client.send(HTTPRequest(.head, peer.url))
            #expect(response.headers["content-length"] == "99999999")
        }
        #expect(peer.count(.connected) == 1)
    }

    struct Flawed: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var url = "http://127.0.0.1:1/"
        var headers: HTTPHeaders = [:]
        var unixSocket: String?
        var flaw: HTTPClientError.Flaw
    }

    static let scheme = HTTPClientError.Flaw.url("it does not begin with http:// or https://")
    static let ambiguous = HTTPClientError.Flaw.url("its host is ambiguous")
    static let flawed = [
        Flawed(testDescription: "no scheme", url: "example.com/", flaw: scheme),
        Flawed(testDescription: "a file", url: "file:///etc/passwd", flaw: scheme),
        Flawed(testDescription: "nothing", url: "", flaw: scheme),
        Flawed(testDescription: "no host", url: "http:///a", flaw: .url("it names no host")),
        Flawed(testDescription: "two hosts", url: "http://a@b@c/", flaw: ambiguous),
        Flawed(testDescription: "a backslash", url: "http://a\\@b/", flaw: ambiguous),
        Flawed(
            testDescription: "a port too high", url: "http://a:70000/",
            flaw: .url("its port is not a number up to 65535")),
        Flawed(
            testDescription: "a line break", url: "http://a/\r\nX: y",
            flaw: .url("it contains a space or a byte that must be percent-encoded")),
        Flawed(
            testDescription: "a second field in a value", headers: ["X": "a\r\nY: b"],
            flaw: .header("X", "its value has a line break or another control character")),
        Flawed(
            testDescription: "a colon in a name", headers: ["X:Y": "a"],
            flaw: .header("X:Y", "its name has a byte that no header name can have")),
        Flawed(
            testDescription: "an own length", headers: ["content-length": "5"],
            flaw: .header("content-length", "it is set by the client itself")),
        Flawed(
            testDescription: "a socket path too long", unixSocket: String(repeating: "a", count: 108),
            flaw: .unixSocket("its path must have 1 to 107 bytes")),
    ]

    @Test(arguments: flawed)
    func `a request that cannot be right is not sent`(_ item: Flawed) async {
        var request = HTTPRequest(.get, item.url, headers: item.headers)
        request.unixSocket = item.unixSocket
        #expect(await failure { try await direct().send(request) }?.kind == .invalidRequest(item.flaw))
    }

    @Test func `a unix socket is used instead of the host`() async throws {
        let directory = try TemporaryDirectory()
        let peer = Peer(unix: directory.path("peer.sock")) { connection in
            _ = connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")
        }
        var request = HTTPRequest(.get, "http://local/x")
        request.unixSocket = directory.path("peer.sock")
        #expect(try await direct().send(request).text == "hi")
        #expect(peer.requests.first?.hasPrefix("GET /x HTTP/1.1\r\nHost: local\r\n") == true)
    }

    @Test func `connections are used again, also after the server has closed one`() async throws {
        let peer = Peer { connection in
            for _ in 0..<3 where connection.readRequest() != nil {
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na")
            }
        }
        let client = direct()
        for _ in 0..<6 { #expect(try await client.send(HTTPRequest(.post, peer.url, body: [1])).text == "a") }
        #expect(peer.count(.connected) == 2)
    }

    @Test func `a proxy is used where the environment says so`() async throws {
        let proxy = Peer(always: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nproxy")
        let server = Peer(always: "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nserver")
        let client = through(["http_proxy": proxy.url, "no_proxy": "127.0.0.1,other.example"])
        #expect(try await client.send(HTTPRequest(.get, server.url)).text == "server")
        #expect(try await client.send(HTTPRequest(.get, "http://far.example/a")).text == "proxy")
        #expect(proxy.requests.first?.hasPrefix("GET http://far.example/a HTTP/1.1\r\nHost: far.example\r\n") == true)
        var guarded = HTTPRequest(.get, server.url)
        guarded.resolveGuard = AddressGuard { _, _ in true }
        #expect(try await through(["http_proxy": proxy.url]).send(guarded).text == "server")
        #expect(try await through(["HTTP_PROXY": proxy.url]).send(HTTPRequest(.get, server.url)).text == "server")
    }
}
