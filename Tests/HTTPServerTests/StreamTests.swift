import Glibc
import HTTPServer
import Synchronization
import TestKit
import Testing

/// Replies in parts, events, and clients that are slow or gone.
struct StreamTests {
    static let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test func `parts arrive when they are written, not at the end`() async throws {
        let seen = Event()
        let handler: HTTPHandler = { _, writer in
            var body = writer.stream(.ok, ["Content-Type": "text/plain"])
            do throws(ClientGone) {
                try await body.write("first")
                await seen.wait()
                try await body.write("")
                try await body.write("second")
                return body.finish()
            } catch {
                return body.abandon()
            }
        }
        try await withServer(handler: handler) { server in
            let client = try server.client()
            client.send(Self.get)
            #expect(client.receive(until: "5\r\nfirst\r\n"))
            seen.signal()
            let reply = client.reply()
            #expect(reply?.text == "firstsecond" && reply?.headers["transfer-encoding"] == "chunked")
            let old = try server.client()
            old.send("GET / HTTP/1.0\r\n\r\n")
            #expect(old.receiveToEnd().hasSuffix("\r\nConnection: close\r\n\r\nfirstsecond"))
        }
    }

    @Test func `a stream that is given up looks incomplete to the client`() async throws {
        let handler: HTTPHandler = { request, writer in
            var body = writer.stream(.ok)
            try? await body.write("half")
            return body.abandon()
        }
        try await withServer(handler: handler) { server in
            let client = try server.client()
            client.send(Self.get)
            #expect(client.reply() == nil)
            #expect(client.sawEnd)
        }
    }

    struct EventCase: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var event: ServerEvent
        var text: String
    }

    static let events = [
        EventCase(testDescription: "data", event: ServerEvent("a"), text: "data: a\n\n"),
        EventCase(testDescription: "no data", event: ServerEvent(""), text: "data: \n\n"),
        EventCase(
            testDescription: "all", event: ServerEvent("a", name: "n", id: "7"), text: "id: 7\nevent: n\ndata: a\n\n"),
        EventCase(
            testDescription: "lines of all kinds", event: ServerEvent("a\nb\r\nc\rd\n"),
            text: "data: a\ndata: b\ndata: c\ndata: d\ndata: \n\n"),
        EventCase(
            testDescription: "a name that tries to be more",
            event: ServerEvent("a", name: "n\ndata: evil", id: "1\r\n\0 2"),
            text: "id: 1 2\nevent: ndata: evil\ndata: a\n\n"),
    ]

    @Test(arguments: events)
    func `an event is written down line by line`(_ item: EventCase) async throws {
        let handler: HTTPHandler = { _, writer in
            var events = writer.events()
            try? await events.send(item.event)
            try? await events.comment("still\nhere")
            return events.finish()
        }
        try await withServer(handler: handler) { server in
            let reply = try server.client().exchange(Self.get)
            #expect(
                reply?.headers["content-type"] == "text/event-stream" && reply?.headers["cache-control"] == "no-cache")
            #expect(reply?.text == item.text + ": still\n: here\n\n")
        }
    }

    @Test func `a silent stream of events is kept alive`() async throws {
        let handler: HTTPHandler = { _, writer in
            let events = writer.events(keepAlive: .milliseconds(20))
            await untilCancelled()
            return events.abandon()
        }
        try await withServer({ $0.timeouts.head = .milliseconds(200) }, handler: handler) { server in
            let client = try server.client()
            client.send(Self.get)
            #expect(client.receive(until: "3\r\n:\n\n\r\n3\r\n:\n\n\r\n"))
        }
    }

    @Test(arguments: [false, true])
    func `a client that goes away cancels its handler`(_ inTheMiddleOfTheReply: Bool) async throws {
        let began = Event()
        let ended = Event()
        let handler: HTTPHandler = { _, writer in
            defer { ended.signal() }
            if inTheMiddleOfTheReply {
                let events = writer.events()
                began.signal()
                await untilCancelled()
                return events.abandon()
            }
            began.signal()
            await untilCancelled()
            return writer.respond(.ok)
        }
        try await withServer(handler: handler) { server in
            var client: RawClient? = try server.client()
            client?.send(Self.get)
            await began.wait()
            #expect(!ended.happened)
            client = nil
            await ended.wait()
            #expect(try server.client().descriptor >= 0)
            _ = client
        }
    }

    @Test func `a client that does not read holds its handler, not memory, and is given up in the end`() async throws {
        let written = Atomic(0)
        let ended = Event()
        let handler: HTTPHandler = { _, writer in
            defer { ended.signal() }
            var body = writer.stream(.ok)
            let part = [UInt8](repeating: 97, count: 32 * 1024)
            do throws(ClientGone) {
                while true {
                    try await body.write(part)
                    written.add(part.count, ordering: .relaxed)
                }
            } catch {
                return body.abandon()
            }
        }
        try await withServer({ $0.timeouts.write = .milliseconds(100) }, handler: handler) { server in
            let client = try RawClient(server.endpoint, receiveBuffer: 4096)
            client.send(Self.get)
            await ended.wait()
            // What the kernel keeps for the two sockets, and our own 64 KiB.
            #expect(written.load(ordering: .relaxed) < 16 * 1024 * 1024)
        }
    }

    @Test func `a slow client gets everything`() async throws {
        let part = [UInt8](repeating: 98, count: 100_000)
        let handler: HTTPHandler = { _, writer in
            var body = writer.stream(.ok)
            for _ in 0..<50 { try? await body.write(part) }
            return body.finish()
        }
        try await withServer(handler: handler) { server in
            let client = try RawClient(server.endpoint, receiveBuffer: 4096)
            client.send("GET / HTTP/1.0\r\n\r\n")
            let reply = client.receiveToEnd()
            #expect(reply.hasPrefix("HTTP/1.1 200 OK\r\n") && reply.utf8.count > 5_000_000)
        }
    }

    @Test func `a body that no one reads holds its client`() async throws {
        let release = Event()
        let handler: HTTPHandler = { request, writer in
            await release.wait()
            return writer.respond(.ok)
        }
        try await withServer({ $0.limits.body = 1 << 30 }, handler: handler) { server in
            let client = try server.client()
            RawClient.setPatience(client.descriptor, SO_SNDTIMEO, milliseconds: 100)
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 67108864\r\n\r\n")
            let taken = client.send([UInt8](repeating: 99, count: 64 * 1024 * 1024))
            #expect(taken < 32 * 1024 * 1024)
            release.signal()
            let reply = client.reply()
            #expect(reply?.status == 200 && reply?.headers["connection"] == "close")
        }
    }

    @Test func `a handler may work wherever it likes`() async throws {
        let handler: HTTPHandler = { request, writer in
            let elsewhere = Elsewhere()
            return await elsewhere.answer(request, writer)
        }
        try await withServer(handler: handler) { server in
            let client = try server.client()
            for _ in 0..<50 {
                client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n")
                client.send([UInt8](repeating: 100, count: 200_000))
                #expect(client.reply()?.body.count == 400_000)
            }
        }
    }
}

/// Runs its methods on the pool of all tasks, whatever the caller's executor.
private actor Elsewhere {
    nonisolated var unownedExecutor: UnownedSerialExecutor { MainActor.sharedUnownedExecutor }

    func answer(_ request: HTTPRequest, _ writer: consuming ResponseWriter) async -> ResponseSent {
        var body = writer.stream(.ok)
        do {
            while let part = try await request.body.next() { try await body.write(part + part) }
            return body.finish()
        } catch {
            return body.abandon()
        }
    }
}
