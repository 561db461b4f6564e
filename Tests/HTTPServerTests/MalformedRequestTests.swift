import HTTPServer
import TestKit
import Testing

/// What the server answers to requests that are not quite requests.
struct MalformedRequestTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var request: String
        var status: Int
        var says: String

        init(_ name: String, _ request: String, _ status: Int, _ says: String) {
            testDescription = name
            self.request = request
            self.status = status
            self.says = says
        }
    }

    static let cases = [
        Case("a line feed alone", "GET / HTTP/1.1\nHost: a\n\n", 400, "a line ends in a line feed without"),
        Case("a line feed among proper lines", "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n", 400, "a line ends in"),
        Case(
            "a carriage return inside a value", "GET / HTTP/1.1\r\nHost: a\r\nX: y\rZ\r\n\r\n", 400,
            "a control character"),
        Case("a NUL inside a value", "GET / HTTP/1.1\r\nHost: a\r\nX: y\0z\r\n\r\n", 400, "a control character"),
        Case(
            "a NUL inside the target", "GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n", 400,
            "a character that no address may have"),
        Case("a folded field", "GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n", 400, "is continued on a second line"),
        Case(
            "a space before the first field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400, "is continued on a second line"
        ),
        Case("a space before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400, "a space between the name"),
        Case("a field without colon", "GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n", 400, "no colon"),
        Case("a field without name", "GET / HTTP/1.1\r\nHost: a\r\n: x\r\n\r\n", 400, "no name"),
        Case("no host", "GET / HTTP/1.1\r\n\r\n", 400, "has no 'Host' field"),
        Case("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400, "more than one 'Host' field"),
        Case("a host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400, "no name and no address"),
        Case("two hosts in one field", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", 400, "no name and no address"),
        Case("two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "does not end in a protocol version"),
        Case("a tab", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "does not begin with a method"),
        Case(
            "a space in the target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400, "does not end in a protocol version"),
        Case("no version", "GET /\r\nHost: a\r\n\r\n", 400, "has no protocol version"),
        Case("a version with a tail", "GET / HTTP/1.1x\r\nHost: a\r\n\r\n", 400, "does not end in a protocol version"),
        Case(
            "a version in small letters", "GET / http/1.1\r\nHost: a\r\n\r\n", 400, "does not end in a protocol version"
        ),
        Case("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505, "speaks HTTP/1.1"),
        Case("HTTP/0.9", "GET / HTTP/0.9\r\nHost: a\r\n\r\n", 505, "speaks HTTP/1.1"),
        Case("a TLS greeting", "\u{16}\u{03}\u{01}\u{00}\u{f1}", 400, "does not begin with a method"),
        Case("three empty lines", "\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "begins with empty lines"),
        Case("a relative target", "GET a HTTP/1.1\r\nHost: a\r\n\r\n", 400, "does not begin with a slash"),
        Case("a fragment", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", 400, "a character that no address may have"),
        Case("a target in UTF-8", "GET /ä HTTP/1.1\r\nHost: a\r\n\r\n", 400, "a character that no address may have"),
        Case("half an escape", "GET /%4 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "an escape in the target"),
        Case("an escape of other digits", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400, "an escape in the target"),
        Case("an escaped NUL", "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "an escape in the target"),
        Case("an escape that is no UTF-8", "GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400, "an escape in the target"),
        Case(
            "an escape that is no UTF-8 in the query", "GET /?%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400,
            "an escape in the target"),
        Case("a proxy request", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 501, "is no proxy"),
        Case("an asterisk", "GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400, "does not begin with a slash"),
        Case("a foreign scheme", "GET ftp://a/b HTTP/1.1\r\nHost: a\r\n\r\n", 400, "does not begin with a slash"),
        Case("a user in the address", "GET http://u@a/b HTTP/1.1\r\nHost: a\r\n\r\n", 400, "is no address with a path"),
        Case("another expectation", "GET / HTTP/1.1\r\nHost: a\r\nExpect: cake\r\n\r\n", 417, "'Expect' can only be"),
        Case(
            "a request line that does not end", "GET /" + String(repeating: "a", count: 9000), 414,
            "the request line is longer than 8192 bytes"),
        Case(
            "fields that do not end", "GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: 33_000), 431,
            "the header fields are longer than 32768 bytes"),
        Case(
            "too many fields", "GET / HTTP/1.1\r\n" + String(repeating: "a: b\r\n", count: 101), 431,
            "there are more than 100 header fields"),
        Case(
            "a body that is too large", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 16777217\r\n\r\n", 413,
            "the body is larger than 16777216 bytes"),
    ]

    @Test(arguments: cases)
    func `the server says what is wrong, and closes`(_ item: Case) async throws {
        try await withServer { server in
            let client = try server.client()
            let reply = try #require(client.exchange(item.request))
            #expect(reply.status == item.status && reply.text.contains(item.says), "\(reply.status) \(reply.text)")
            #expect(reply.headers["connection"] == "close")
            #expect(client.receiveToEnd() == "")
        }
    }
}
