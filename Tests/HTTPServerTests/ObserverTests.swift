import HTTPServer
import Synchronization
import TestKit
import Testing

/// Remembers what it was told, in words.
private final class Recorder: HTTPObserver {
    private let lines = Mutex<[String]>([])

    var told: [String] { lines.withLock { $0 } }

    func began(_ request: inout HTTPRequest, _ replyFields: inout HTTPFields) {
        request.set("X-Name", "given")
        replyFields.append("X-Trace", "of the observer")
        replyFields.append("X-Own", "of the observer")
    }

    func ended(_ outcome: HTTPOutcome) {
        let status = outcome.status.map { "\($0.code)" } ?? "none"
        let whole = outcome.isWhole ? "whole" : "cut off"
        let route = outcome.route ?? "no route"
        lines.withLock {
            $0.append(
                "\(outcome.request.method) \(route) \(status) \(outcome.bytes) \(whole) "
                    + "\(outcome.request.headers.all("x-name"))")
        }
    }

    func refused(_ refusal: HTTPRefusal, _ reply: HTTPRefusalReply) {
        lines.withLock {
            $0.append("refused \(refusal.status.code) \(reply.method?.name ?? "?") \(reply.peer.host ?? "")")
        }
    }
}

@Suite struct ObserverTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var request: String
        var isHead = false
        var told: String
        var body = ""
    }

    @Test(arguments: [
        Case(
            testDescription: "a reply", request: "GET /a HTTP/1.1\r\nHost: h\r\n\r\n",
            told: #"GET /{a} 200 5 whole ["given"]"#, body: "given"),
        Case(
            testDescription: "a field that the client had set, more than once",
            request: "GET /a HTTP/1.1\r\nHost: h\r\nx-name: mine\r\nX-NAME: yours\r\n\r\n",
            told: #"GET /{a} 200 5 whole ["given"]"#, body: "given"),
        Case(
            testDescription: "HEAD has no body", request: "HEAD /a HTTP/1.1\r\nHost: h\r\n\r\n", isHead: true,
            told: #"HEAD /{a} 200 0 whole ["given"]"#),
        Case(
            testDescription: "a stream", request: "GET /stream HTTP/1.1\r\nHost: h\r\n\r\n",
            told: #"GET no route 200 6 whole ["given"]"#, body: "abcdef"),
    ])
    func `an observer is told of every request`(case: Case) async throws {
        let recorder = Recorder()
        try await withServer({ $0.observer = recorder }, handler: answer) { server in
            let client = try server.client()
            client.send(`case`.request)
            let reply = try #require(client.reply(toHead: `case`.isHead))
            #expect(reply.text == `case`.body)
            #expect(reply.headers["x-trace"] == "of the observer" && reply.headers["x-own"] == "of the handler")
        }
        #expect(recorder.told == [`case`.told])
    }

    @Test(arguments: [
        ("nonsense\r\n\r\n", "refused 400 ? 127.0.0.1"),
        ("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 99\r\n\r\n", "refused 413 POST 127.0.0.1"),
    ])
    func `and of what the server itself refuses`(request: String, told: String) async throws {
        let recorder = Recorder()
        try await withServer({
            $0.observer = recorder
            $0.limits.body = 10
        }) { server in
            let client = try server.client()
            client.send(request)
            _ = client.reply()
        }
        #expect(recorder.told == [told])
    }

    @Test func `a stream that is given up was no whole reply`() async throws {
        let recorder = Recorder()
        try await withServer({ $0.observer = recorder }, handler: answer) { server in
            let client = try server.client()
            client.send("GET /broken HTTP/1.1\r\nHost: h\r\n\r\n")
            _ = client.reply()
        }
        #expect(recorder.told == [#"GET no route 200 3 cut off ["given"]"#])
    }
}

@Sendable private func answer(_ request: HTTPRequest, _ writer: consuming ResponseWriter) async -> ResponseSent {
    if request.target == "/a" {
        request.noteRoute("/{a}")
        return writer.respond(.ok, ["X-Own": "of the handler"], request.headers["X-Name"] ?? "")
    }
    var body = writer.stream(.ok, ["X-Own": "of the handler"])
    do throws(ClientGone) {
        try await body.write("abc")
        if request.target == "/broken" { return body.abandon() }
        try await body.write("def")
    } catch {
        return body.abandon()
    }
    return body.finish()
}
