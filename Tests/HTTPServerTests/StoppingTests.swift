import Glibc
import HTTPServer
import Platform
import TestKit
import Testing

/// How a server begins and ends.
struct StoppingTests {
    static let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test func `a graceful stop lets a running reply be finished`() async throws {
        let began = Event()
        let release = Event()
        let place = try TemporaryDirectory()
        let configuration = HTTPServerConfiguration(endpoints: [.unix(path: place.path("socket"))])
        let server = try HTTPServer.start(configuration) { request, writer in
            began.signal()
            await release.wait()
            return writer.respond(.ok, [:], "done")
        }
        let idle = try server.client()
        let client = try server.client()
        client.send(Self.get)
        await began.wait()
        server.beginStopping(grace: .seconds(30))
        // The idle one is closed as soon as the stop has begun.
        #expect(idle.receiveToEnd() == "" && idle.sawEnd)
        // On a busy machine the idle one may have run out of time before: the stop shows in that nobody is let in.
        var isShut = false
        for _ in 0..<100_000 where !isShut {
            isShut = (try? server.client()) == nil
            await Task.yield()
        }
        #expect(isShut)
        release.signal()
        let reply = client.reply()
        #expect(reply?.text == "done" && reply?.headers["connection"] == "close")
        await server.stop()
        #expect(server.figures.connections == 0 && server.figures.handlers == 0)
    }

    @Test func `a stop without grace cancels the handlers and waits for them`() async throws {
        let began = Event()
        let notes = Notes()
        let server = try HTTPServer.start(HTTPServerConfiguration()) { request, writer in
            began.signal()
            await untilCancelled()
            for _ in 0..<10 { await Task.yield() }
            notes.add("cleaned up")
            return writer.respond(.ok)
        }
        let client = try server.client()
        client.send(Self.get)
        await began.wait()
        await server.stop(grace: .zero)
        #expect(notes.all == ["cleaned up"])
        #expect(client.receiveToEnd() == "")
    }

    @Test func `a handler that has answered may tidy up after its client has gone, until the server stops`()
        async throws
    {
        let answered = Event()
        let notes = Notes()
        let server = try HTTPServer.start(HTTPServerConfiguration()) { request, writer in
            let sent = writer.respond(.ok, [:], "early")
            answered.signal()
            await untilCancelled()
            notes.add("cancelled by the stop")
            return sent
        }
        var client: RawClient? = try server.client()
        #expect(client?.exchange(Self.get)?.text == "early")
        client = nil
        await answered.wait()
        let other = try server.client()
        other.send(Self.get)
        #expect(other.reply()?.text == "early")
        #expect(notes.all.isEmpty && server.figures.handlers == 2)
        await server.stop(grace: .zero)
        #expect(notes.all.count == 2)
        _ = client
    }

    @Test func `a socket in the file system is for its owner, and goes with the server`() async throws {
        let place = try TemporaryDirectory()
        let path = place.path("socket")
        let endpoint = HTTPEndpoint.unix(path: path)
        let server = try HTTPServer.start(HTTPServerConfiguration(endpoints: [endpoint]), handler: answerWithEcho)
        #expect(try File.status(path)?.mode == 0o600)
        #expect(try RawClient(endpoint).exchange(Self.get)?.text == "GET /\n")
        #expect(throws: HTTPServerError.cannotListen(endpoint, EADDRINUSE)) {
            try HTTPServer.start(HTTPServerConfiguration(endpoints: [endpoint]), handler: answerWithEcho)
        }
        await server.stop()
        #expect(!File.exists(path))
    }

    @Test func `a socket that a killed server left behind is replaced`() async throws {
        let place = try TemporaryDirectory()
        let path = place.path("socket")
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let left = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let bound = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(left, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        close(left)
        try #require(bound == 0)
        try await withServer({ $0.endpoints = [.unix(path: path)] }) { server in
            let reply = try server.client().exchange(Self.get)
            #expect(reply?.status == 200)
        }
    }

    @Test func `a port that is taken is reported with what to do`() async throws {
        try await withServer { first in
            let error = #expect(throws: HTTPServerError.self) {
                try HTTPServer.start(HTTPServerConfiguration(endpoints: first.endpoints), handler: answerWithEcho)
            }
            let port = first.endpoint.port ?? 0
            #expect(error == .cannotListen(first.endpoint, EADDRINUSE))
            #expect(error?.message == "cannot listen on '127.0.0.1:\(port)': address already in use")
            #expect(error?.help?.contains("`ss -ltnp 'sport = :\(port)'`") == true)
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String { message }
        var endpoints: [HTTPEndpoint]
        var message: String
    }

    static let cases = [
        Case(endpoints: [], message: "the server has no address to listen on"),
        Case(endpoints: [.tcp(host: "example.org", port: 0)], message: "'example.org' is not an IP address"),
        Case(
            endpoints: [.loopback(), .tcp(host: "192.0.2.1", port: 0)],
            message: "cannot listen on '192.0.2.1:0': cannot assign requested address"),
        Case(
            endpoints: [.unix(path: "/nowhere/at/all")],
            message: "cannot listen on 'unix:/nowhere/at/all': no such file or directory"),
        Case(
            endpoints: [.unix(path: "/" + String(repeating: "a", count: 108))],
            message: "the path of the socket '/\(String(repeating: "a", count: 108))' is longer than 107 bytes"),
    ]

    @Test(arguments: cases)
    func `an endpoint that cannot be is refused`(_ item: Case) {
        let error = #expect(throws: HTTPServerError.self) {
            try HTTPServer.start(HTTPServerConfiguration(endpoints: item.endpoints), handler: answerWithEcho)
        }
        #expect(error?.message == item.message)
    }

    @Test func `a server can be started again on the port it had`() async throws {
        // Below the ports that the system gives away, since others who ask for any port would be given this one.
        let configuration = HTTPServerConfiguration(endpoints: [.loopback(port: .random(in: 20_000..<30_000))])
        for _ in 0..<3 {
            let server = try HTTPServer.start(configuration, handler: answerWithEcho)
            #expect(try server.client().exchange(Self.get)?.status == 200)
            await server.stop()
        }
    }
}
