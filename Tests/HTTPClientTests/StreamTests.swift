import HTTPClient
import Platform
import TestKit
import Testing

struct StreamTests {
    static let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"

    static func chunk(_ text: String) -> String { String(text.utf8.count, radix: 16) + "\r\n" + text + "\r\n" }

    @Test func `head and pieces are there as soon as they come`() async throws {
        let gates = (Gate(), Gate())
        let peer = Peer { connection in
            _ = connection.readRequest()
            connection.send(Self.head)
            gates.0.wait()
            connection.send(Self.chunk("one"))
            gates.1.wait()
            connection.send(Self.chunk("two") + "0\r\n\r\n")
        }
        let client = direct()
        let stream = try await client.stream(HTTPRequest(.get, peer.url))
        #expect(stream.headers["content-type"] == "text/event-stream")
        gates.0.open()
        var pieces: [String] = []
        for try await piece in stream.body {
            pieces.append(String(decoding: piece, as: UTF8.self))
            if pieces.count == 1 { gates.1.open() }
        }
        #expect(pieces == ["one", "two"])
    }

    @Test func `events come one by one and the rest is dropped with the connection`() async throws {
        let peer = Peer { connection in
            _ = connection.readRequest()
            connection.send(Self.head + Self.chunk("data: a\n\ndata: b\n\nda") + Self.chunk("ta: c\n\n"))
            connection.waitForClose()
        }
        let client = direct()
        let stream = try await client.stream(HTTPRequest(.get, peer.url))
        var seen: [String] = []
        for try await event in stream.body.serverSentEvents() {
            seen.append(event.text)
            if seen.count == 3 { break }
        }
        #expect(seen == ["a", "b", "c"])
        await peer.saw(.closed)
    }

    enum Leaving: String, Sendable, CaseIterable {
        case byBreak = "a loop that is left"
        case byLettingGo = "a stream that nobody reads"
        case byCancelling = "a reader that is cancelled"
        case byClosing = "a client that is closed"
    }

    @Test(arguments: Leaving.allCases)
    func `closes the connection:`(_ leaving: Leaving) async throws {
        let peer = Peer { connection in
            _ = connection.readRequest()
            connection.send(Self.head + Self.chunk("one"))
            connection.waitForClose()
        }
        let client = direct()
        switch leaving {
        case .byBreak:
            let stream = try await client.stream(HTTPRequest(.get, peer.url))
            for try await _ in stream.body { break }
            await peer.saw(.closed)
        case .byLettingGo:
            _ = try await client.stream(HTTPRequest(.get, peer.url)).status
        case .byCancelling:
            let stream = try await client.stream(HTTPRequest(.get, peer.url))
            let arrived = Signal()
            let reader = Task {
                for try await _ in stream.body { arrived.fire() }
            }
            await arrived.wait()
            reader.cancel()
            #expect(await failure { try await reader.value }?.kind == .cancelled)
        case .byClosing:
            let stream = try await client.stream(HTTPRequest(.get, peer.url))
            await client.close()
            var iterator = stream.body.makeAsyncIterator()
            #expect(await failure { try await iterator.next() }?.kind == .cancelled)
            #expect(await failure { try await client.send(HTTPRequest(.get, peer.url)) }?.kind == .cancelled)
        }
        await peer.saw(.closed)
        #expect(peer.count(.connected) == 1)
    }

    @Test(arguments: [true, false])
    func `a request that is cancelled before its answer closes the connection`(_ whole: Bool) async {
        let asked = Signal()
        let peer = Peer { connection in
            _ = connection.readRequest()
            asked.fire()
            connection.waitForClose()
        }
        let client = direct()
        let task = Task {
            let request = HTTPRequest(.get, peer.url)
            return if whole { try await client.send(request).status } else { try await client.stream(request).status }
        }
        await asked.wait()
        task.cancel()
        #expect(await failure { try await task.value }?.kind == .cancelled)
        await peer.saw(.closed)
        let never = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await client.send(HTTPRequest(.get, peer.url))
        }
        #expect(await failure { try await never.value }?.kind == .cancelled)
        #expect(peer.requests.count == 1)
    }

    @Test func `a slow reader makes the server wait, and then gets everything`() async throws {
        let total = 32 * 1024 * 1024
        let sent = Counter()
        let full = Signal()
        let peer = Peer { connection in
            _ = connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(total)\r\n\r\n")
            let piece = [UInt8](repeating: 7, count: 64 * 1024)
            while sent.value < total {
                // Long enough unable to send: the kernel's buffers and ours are full.
                if !connection.canSend(within: 1500) { full.fire() }
                sent.add(connection.send(piece))
            }
            full.fire()
        }
        let client = direct()
        var request = HTTPRequest(.get, peer.url)
        request.limits = HTTPLimits(bodyBytes: total, bufferedBytes: 100_000)
        // Shorter than the server is kept waiting: time does not run against a server that may not send.
        request.timeouts.idle = .seconds(1)
        let stream = try await client.stream(request)
        await full.wait()
        #expect(sent.value < total)
        var received = 0
        var largest = 0
        for try await piece in stream.body {
            received += piece.count
            largest = max(largest, piece.count)
        }
        #expect(received == total)
        #expect(largest <= 100_000 + 16 * 1024)
    }

    @Test func `what came before a fault is read before it is told`() async throws {
        let peer = Peer { connection in
            _ = connection.readRequest()
            connection.send(Self.head + Self.chunk("one"))
        }
        let client = direct()
        let stream = try await client.stream(HTTPRequest(.get, peer.url))
        var text = ""
        let error = await failure {
            for try await piece in stream.body { text += String(decoding: piece, as: UTF8.self) }
        }
        #expect(text == "one")
        #expect(error?.kind == .closedEarly(received: 3))
    }

    @Test func `two hundred streams go on side by side`() async throws {
        let gate = Crowd(200)
        let peer = Peer { connection in
            guard let request = connection.readRequest() else { return }
            connection.send(Self.head + Self.chunk("data: \(request.split(separator: " ")[1])\n\n"))
            // Nobody ends before everybody has begun.
            gate.arriveAndWait()
            connection.send(Self.chunk("data: end\n\n") + "0\r\n\r\n")
        }
        let client = direct()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let stream = try await client.stream(HTTPRequest(.get, peer.url + "/\(number)"))
                    var events: [String] = []
                    for try await event in stream.body.serverSentEvents() { events.append(event.text) }
                    try demand(events == ["/\(number)", "end"], "\(events)")
                }
            }
            try await group.waitForAll()
        }
        #expect(peer.count(.connected) == 200)
    }

    @Test func `an event without end is refused and its connection closed`() async throws {
        let peer = Peer { connection in
            _ = connection.readRequest()
            connection.send(Self.head + Self.chunk("data: " + String(repeating: "a", count: 5000)))
            connection.waitForClose()
        }
        let client = direct()
        let stream = try await client.stream(HTTPRequest(.get, peer.url))
        let error = await failure { for try await _ in stream.body.serverSentEvents(limit: 1000) {} }
        #expect(error?.kind == .tooLarge(.event, limit: 1000))
        await peer.saw(.closed)
    }
}
