import Glibc
import HTTPServer
import TestKit

/// A connection that carries text; a server that says nothing fails a test instead of stopping it.
///
/// Used by one task at a time, on whichever thread.
final class Wire: @unchecked Sendable {
    private let descriptor: Int32
    private var received: [UInt8] = []
    private var sawEnd = false

    init(_ endpoint: HTTPEndpoint) {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = (endpoint.port ?? 0).bigEndian
        inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    deinit { close(descriptor) }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// The next reply; nil when the connection ends before it does.
    func reply(toHead: Bool = false) -> RawReply? {
        while true {
            if let (reply, length) = RawReply.parse(received, toHead: toHead, atEnd: sawEnd) {
                received.removeFirst(length)
                return reply
            }
            if sawEnd || !receive() { return nil }
        }
    }

    /// Until the text has come; false when it does not.
    func receive(until text: String) -> Bool {
        while !String(decoding: received, as: UTF8.self).contains(text) { if !receive() { return false } }
        return true
    }

    /// What has come and was not taken yet.
    var text: String { String(decoding: received, as: UTF8.self) }

    private func receive() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count > 0 { received += buffer[..<count] } else { sawEnd = true }
        return count > 0
    }
}
