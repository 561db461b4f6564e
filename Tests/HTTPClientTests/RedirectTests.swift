import HTTPClient
import Synchronization
import Testing

struct RedirectTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var method = HTTPMethod.get
        var status: Int
        var location = "/b"
        /// Whether the second server has another port.
        var elsewhere = false
        var line: String
        var keepsBody = false
    }

    static let cases = [
        Case(testDescription: "301 of a get", status: 301, line: "GET /b"),
        Case(testDescription: "302 of a post", method: .post, status: 302, line: "GET /b"),
        Case(testDescription: "303 of a put", method: .put, status: 303, line: "GET /b"),
        Case(testDescription: "303 of a head", method: .head, status: 303, line: "HEAD /b"),
        Case(testDescription: "307 of a post", method: .post, status: 307, line: "POST /b", keepsBody: true),
        Case(testDescription: "308 of a put", method: .put, status: 308, line: "PUT /b", keepsBody: true),
        Case(testDescription: "a relative path", status: 302, location: "c?d=e", line: "GET /a/c?d=e"),
        Case(
            testDescription: "another server", method: .post, status: 307, elsewhere: true, line: "POST /b",
            keepsBody: true),
    ]

    @Test(arguments: cases)
    func `a redirect is followed with what may go along`(_ item: Case) async throws {
        let second = Peer(always: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        let prefix = item.elsewhere ? second.url : ""
        let first = Peer { connection in
            guard connection.readRequest() != nil else { return }
            connection.send(
                "HTTP/1.1 \(item.status) Go\r\nLocation: \(prefix)\(item.location)\r\nContent-Length: 0\r\n\r\n")
            guard connection.readRequest() != nil else { return }
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        }
        let body = item.method == .put || item.method == .post ? "secret of the body" : ""
        var request = HTTPRequest(
            item.method, first.url + "/a/x", headers: ["Authorization": "Bearer s", "X-Api-Key": "k", "X-Plain": "p"],
            body: bytes(body))
        request.redirects = .follow(limit: 1) { redirect in
            redirect.hop == 1 && redirect.status == item.status && redirect.host == "127.0.0.1"
        }
        #expect(try await direct().send(request).status == 200)
        let last = (item.elsewhere ? second : first).requests.last ?? ""
        #expect(last.hasPrefix(item.line + " HTTP/1.1\r\n"))
        #expect(last.contains("Bearer s") == !item.elsewhere)
        #expect(last.contains("X-Api-Key") == !item.elsewhere)
        #expect(last.contains("X-Plain: p"))
        #expect(last.hasSuffix(body) == item.keepsBody || body.isEmpty)
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var location: String
        var limit = 3
        var kind: HTTPClientError.Kind
    }

    static let refused = [
        Refused(testDescription: "a circle", location: "/", kind: .refused(.redirectLimit(3))),
        Refused(testDescription: "none at all", location: "/", limit: 0, kind: .refused(.redirectLimit(0))),
        Refused(
            testDescription: "a host that is not permitted", location: "http://forbidden.example/",
            kind: .refused(.redirect(host: "forbidden.example"))),
        Refused(
            testDescription: "a file", location: "file:///etc/passwd",
            kind: .invalidRequest(.url("it does not begin with http:// or https://"))),
    ]

    @Test(arguments: refused)
    func `a redirect that must not be followed is an error`(_ item: Refused) async {
        let peer = Peer(always: "HTTP/1.1 302 Go\r\nLocation: \(item.location)\r\nContent-Length: 3\r\n\r\nabc")
        var request = HTTPRequest(.get, peer.url)
        request.redirects = .follow(limit: item.limit) { $0.host != "forbidden.example" }
        let client = direct()
        let whole = await failure { try await client.send(request) }
        let stream = await failure { try await client.stream(request) }
        #expect(whole?.kind == item.kind)
        #expect(stream?.kind == item.kind)
    }
}
