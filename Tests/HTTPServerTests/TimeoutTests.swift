import Glibc
import HTTPServer
import TestKit
import Testing

/// Clients that take their time. The waits below end when the server acts, not when a clock says so.
struct TimeoutTests {
    private static func impatient(_ configuration: inout HTTPServerConfiguration) {
        configuration.timeouts.head = .milliseconds(60)
        configuration.timeouts.body = .milliseconds(60)
        configuration.timeouts.idle = .milliseconds(60)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var request: String
        /// Nil when the server just leaves.
        var status: Int?
    }

    static let cases = [
        Case(testDescription: "says nothing", request: "", status: nil),
        Case(testDescription: "stops in its first line", request: "GET / HT", status: 408),
        Case(testDescription: "stops in its fields", request: "GET / HTTP/1.1\r\nHost: a\r\nX", status: 408),
        Case(
            testDescription: "stops in its body", request: "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc",
            status: 408),
        Case(
            testDescription: "stops in a chunk",
            request: "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", status: 408),
    ]

    @Test(arguments: cases)
    func `a client that falls silent is let go`(_ item: Case) async throws {
        try await withServer(Self.impatient) { server in
            let client = try server.client()
            client.send(item.request)
            #expect(client.reply()?.status == item.status)
            #expect(client.receiveToEnd() == "" && client.sawEnd)
        }
    }

    @Test(arguments: ["GET / HTTP/1.1\r\n", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n"])
    func `a client that sends a byte now and then is no better than a silent one`(_ beginning: String) async throws {
        try await withServer(Self.impatient) { server in
            let client = try server.client()
            client.send(beginning)
            while !client.isReadable(milliseconds: 5), client.send("a") > 0 {}
            #expect(client.reply()?.status == 408)
        }
    }

    @Test func `a connection without a request is closed after a while`() async throws {
        try await withServer(Self.impatient) { server in
            let client = try server.client()
            #expect(client.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")?.status == 200)
            #expect(client.receiveToEnd() == "" && client.sawEnd)
        }
    }

    @Test func `an old connection ends with the reply it is at`() async throws {
        try await withServer({ $0.timeouts.lifetime = .zero }) { server in
            let client = try server.client()
            let reply = client.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(reply?.headers["connection"] == "close")
        }
    }

    @Test func `a handler that takes its time is not disturbed`() async throws {
        let handler: HTTPHandler = { request, writer in
            // Longer than any limit on the client.
            try? await Task.sleep(for: .milliseconds(150))
            return writer.respond(Task.isCancelled ? .gatewayTimeout : .ok)
        }
        try await withServer(Self.impatient, handler: handler) { server in
            let reply = try server.client().exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(reply?.status == 200)
        }
    }

    @Test(arguments: [false, true])
    func `a handler that takes too long is answered for and cancelled, but where it may`(
        _ mayTakeLong: Bool
    ) async throws {
        let notes = Notes()
        try await withServer(
            { $0.timeouts.answer = .milliseconds(40) },
            handler: { request, writer in
                if request.target == "/soon" { return writer.respond(.ok) }
                if mayTakeLong { request.takeAsLongAsNeeded() }
                do {
                    try await Task.sleep(for: mayTakeLong ? .milliseconds(300) : .seconds(60))
                } catch {
                    notes.add("cancelled")
                }
                return writer.respond(.ok)
            }
        ) { server in
            let client = try server.client()
            #expect(client.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")?.status == (mayTakeLong ? 200 : 504))
            #expect(try server.client().exchange("GET /soon HTTP/1.1\r\nHost: a\r\n\r\n")?.status == 200)
        }
        #expect(notes.all == (mayTakeLong ? [] : ["cancelled"]))
    }
}
