import Glibc
import Synchronization

/// A server on a free port of 127.0.0.1 that says one thing to whatever it is asked, and remembers what that was.
final class Peer: Sendable {
    let port: UInt16
    private let listener: Int32
    private let seen = Mutex<[String]>([])
    private let answer: @Sendable (String) -> String?

    /// - Parameter answer: what is said to a path; nil is silence until the client goes away.
    init(_ answer: @escaping @Sendable (String) -> String?) {
        self.answer = answer
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        port = withUnsafeMutableBytes(of: &address) { bytes in
            guard let start = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return 0 }
            bind(descriptor, start, length)
            listen(descriptor, 64)
            getsockname(descriptor, start, &length)
            return UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: 2, as: UInt16.self))
        }
        onThread { [weak self] in
            while true {
                let connection = accept(descriptor, nil, nil)
                if connection < 0 { break }
                guard let peer = self else { break }
                onThread { peer.serve(connection) }
            }
            close(descriptor)
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    var url: String { "http://127.0.0.1:\(port)" }
    /// The heads of all requests.
    var requests: [String] { seen.withLock { $0 } }

    private func serve(_ connection: Int32) {
        defer { close(connection) }
        var head: [UInt8] = []
        var byte: UInt8 = 0
        while recv(connection, &byte, 1, 0) == 1 {
            head.append(byte)
            guard head.suffix(4).elementsEqual("\r\n\r\n".utf8) else { continue }
            let text = String(decoding: head, as: UTF8.self)
            head = []
            seen.withLock { $0.append(text) }
            let path = text.split(separator: " ").dropFirst().first.map { String($0) } ?? ""
            guard let answer = answer(path) else { continue }
            let bytes = Array(answer.utf8)
            send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        }
    }

    static func reply(_ body: String, type: String = "text/plain", status: Int = 200) -> String {
        "HTTP/1.1 \(status) X\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    static func redirect(to place: String) -> String {
        "HTTP/1.1 302 X\r\nLocation: \(place)\r\nContent-Length: 0\r\n\r\n"
    }
}

private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// Off the pool, which must not wait for sockets.
private func onThread(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    pthread_create(
        &thread, nil,
        { context in
            if let context { Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run() }
            return nil
        }, Unmanaged.passRetained(ThreadBody(body)).toOpaque())
    pthread_detach(thread)
}
