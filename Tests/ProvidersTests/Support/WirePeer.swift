import Glibc
import Synchronization

/// A provider of one test on a socket: answers each request with what the test gives it, and remembers what was asked.
final class WirePeer: Sendable {
    struct Request: Sendable {
        var head: String
        var body: [UInt8]

        func header(_ name: String) -> String? {
            head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name + ":") }
                .map { $0.dropFirst(name.count + 1).drop { $0 == " " } }.map(String.init)
        }
    }

    enum Answer: Sendable {
        /// A status, header lines and a body that is sent in chunks of so many bytes.
        case reply(status: Int, headers: [String], body: [UInt8], chunk: Int)
        /// The same, but the connection is closed before the body has ended.
        case broken(body: [UInt8])
        /// Nothing at all, until the client goes away.
        case silence
    }

    let port: Int
    private let listener: Int32
    private let seen = Mutex<[Request]>([])
    private let closed = AsyncStream<Void>.makeStream()
    private let asked = AsyncStream<Void>.makeStream()
    private let answer: @Sendable (Request) -> Answer

    init(_ answer: @escaping @Sendable (Request) -> Answer) {
        self.answer = answer
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(listener, $0, length)
                _ = listen(listener, 64)
                _ = getsockname(listener, $0, &length)
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        let (weak, streams) = (Weak(self), closed.continuation)
        onThread {
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0, weak.value != nil else { break }
                onThread {
                    while let request = Self.read(connection), let peer = weak.value {
                        peer.seen.withLock { $0.append(request) }
                        peer.asked.continuation.yield()
                        if !Self.send(peer.answer(request), to: connection) { break }
                    }
                    shutdown(connection, Int32(SHUT_RDWR))
                    close(connection)
                    streams.yield()
                }
            }
            close(listener)
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    var url: String { "http://127.0.0.1:\(port)" }
    var requests: [Request] { seen.withLock { $0 } }

    /// Returns when a request has come.
    func sawRequest() async { for await _ in asked.stream { return } }

    /// Returns when a connection has ended.
    func sawClosing() async { for await _ in closed.stream { return } }

    private static func send(_ answer: Answer, to connection: Int32) -> Bool {
        switch answer {
        case .reply(let status, let headers, let body, let chunk):
            write(connection, head(status, headers))
            for start in stride(from: 0, to: body.count, by: max(1, chunk)) {
                let piece = body[start..<min(start + max(1, chunk), body.count)]
                write(connection, Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + [13, 10])
            }
            write(connection, Array("0\r\n\r\n".utf8))
            return true
        case .broken(let body):
            write(connection, head(200, []) + Array("\(String(body.count + 1, radix: 16))\r\n".utf8) + body)
            return false
        case .silence:
            var byte: UInt8 = 0
            _ = recv(connection, &byte, 1, 0)
            return false
        }
    }

    private static func head(_ status: Int, _ headers: [String]) -> [UInt8] {
        let lines = ["HTTP/1.1 \(status) Status", "Transfer-Encoding: chunked"] + headers
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    private static func write(_ connection: Int32, _ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return }
            sent += count
        }
    }

    private static func read(_ connection: Int32) -> Request? {
        var bytes: [UInt8] = []
        var end: Int?
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            if end == nil, let found = bytes.firstRange(of: Array("\r\n\r\n".utf8)) { end = found.upperBound }
            if let end {
                let head = String(decoding: bytes[..<end], as: UTF8.self)
                var request = Request(head: head, body: Array(bytes[end...]))
                if request.body.count >= Int(request.header("content-length") ?? "0") ?? 0 { return request }
                request.body = []
            }
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            bytes += chunk[..<count]
        }
    }
}

private final class Weak: Sendable {
    weak let value: WirePeer?
    init(_ value: WirePeer) { self.value = value }
}

private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// Off the pool, which has few threads and must not wait for sockets.
private func onThread(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(ThreadBody(body)).toOpaque()
    pthread_create(&thread, nil, threadMain, context)
    pthread_detach(thread)
}

private let threadMain: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
    if let context { Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run() }
    return nil
}
