import HTTPClient
import TestKit
import Testing

struct ErrorTests {
    static let secret = "s3cr3t"

    @Test func `nothing secret is in any description of a request or its error`() async {
        var request = HTTPRequest(
            .post, "http://user:\(Self.secret)@127.0.0.1:1/path?key=\(Self.secret)#\(Self.secret)",
            headers: [
                "Authorization": "Bearer \(Self.secret)", "x-api-key": Self.secret, "X-Goog-Api-Key": Self.secret,
                "api-key": Self.secret, "Cookie": Self.secret, "X-Amz-Security-Token": Self.secret,
                "Accept": "text/plain",
            ], body: bytes(Self.secret))
        var shown = ""
        dump(request, to: &shown)
        shown += "\(request) \(String(reflecting: request)) \(request.headers) \(request.headers.fields)"
        let client = direct()
        for url in [request.url, "http://user:\(Self.secret)@/", "ftp://\(Self.secret)@host/?\(Self.secret)"] {
            request.url = url
            guard let error = await failure({ try await client.send(request) }) else {
                Issue.record("it was answered")
                return
            }
            shown += "\(error) \(error.message) \(String(reflecting: error))"
        }
        #expect(!shown.contains(Self.secret))
        #expect(shown.contains("Accept: text/plain"))
        #expect(shown.contains("Authorization: •••"))
        #expect(shown.contains("POST 'http://127.0.0.1:1/path': cannot connect: connection refused"))
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String { code }
        var kind: HTTPClientError.Kind
        var code: String
        var message: String
    }

    static let cases = [
        Case(
            kind: .cannotResolve(host: "a.example"), code: "http.cannot-resolve",
            message: "the name 'a.example' has no address"),
        Case(kind: .timeout(.firstByte, after: .seconds(60)), code: "http.timeout", message: "no answer within 60 s"),
        Case(
            kind: .timeout(.idle, after: .milliseconds(1500)), code: "http.timeout",
            message: "the answer stood still for 1500 ms"),
        Case(
            kind: .tooLarge(.body, limit: 10), code: "http.too-large",
            message: "the body of the answer is larger than 10 bytes"),
        Case(
            kind: .closedEarly(received: 3), code: "http.closed-early",
            message: "the connection ended in the middle of the answer, after 3 bytes"),
        Case(
            kind: .refused(.address("10.0.0.1")), code: "http.refused", message: "the address 10.0.0.1 is not permitted"
        ),
        Case(kind: .cancelled, code: "http.cancelled", message: "it was cancelled"),
    ]

    @Test(arguments: cases)
    func `an error says what, where and how to go on`(_ item: Case) {
        let error = HTTPClientError(method: .get, url: "https://a.example/b", kind: item.kind)
        #expect(error.code == item.code)
        #expect(error.message == "GET 'https://a.example/b': " + item.message)
        #expect((error.help == nil) == (item.kind == .cancelled))
    }

    @Test(arguments: ["no-such-libcurl.so.9", "libc.so.6"])
    func `a library that cannot be used is named with its package`(_ library: String) async {
        let client = direct { $0.library = library }
        for _ in 0..<2 {
            let error = await failure { try await client.send(HTTPRequest(.get, "http://127.0.0.1:1/")) }
            guard case .unavailable(library, let reason) = error?.kind else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(reason.contains(library == "libc.so.6" ? "curl_global_init" : library))
            #expect(error?.help == "install the Debian package 'libcurl4'")
        }
        await client.close()
    }

    @Test func `a name that cannot be resolved is named`() async {
        // Too long for any name server, so none is asked.
        let host = String(repeating: "a", count: 64) + ".invalid"
        let error = await failure { try await direct().send(HTTPRequest(.get, "http://\(host)/")) }
        #expect(error?.kind == .cannotResolve(host: host))
    }

    @Test func `a server that does not encrypt is not spoken to`() async {
        let peer = Peer { connection in
            connection.send("HTTP/1.1 400 Bad\r\n\r\n")
            connection.waitForClose()
        }
        let error = await failure {
            try await direct().send(HTTPRequest(.get, "https://127.0.0.1:\(peer.port)/"))
        }
        guard case .tls(let reason) = error?.kind else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.contains("wrong version number"))
    }
}
