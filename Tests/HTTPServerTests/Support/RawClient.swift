import Glibc
import HTTPServer
import TestKit

/// A client that sends exactly the bytes it is told to and shows exactly those that came back.
///
/// Every wait ends by itself after a while, so that a server that says nothing fails a test instead of stopping it.
final class RawClient {
    let descriptor: Int32
    /// Received, and not yet part of a reply that was asked for.
    private(set) var received: [UInt8] = []
    private(set) var sawEnd = false

    struct Refused: Error {
        let number: Int32
    }

    init(_ endpoint: HTTPEndpoint, receiveBuffer: Int32? = nil) throws {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        switch endpoint {
        case .tcp(let host, let port):
            if host == "::1" {
                var address = sockaddr_in6()
                address.sin6_family = sa_family_t(AF_INET6)
                address.sin6_port = port.bigEndian
                inet_pton(AF_INET6, host, &address.sin6_addr)
                size = socklen_t(MemoryLayout<sockaddr_in6>.size)
                withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: address, as: sockaddr_in6.self) }
            } else {
                var address = sockaddr_in()
                address.sin_family = sa_family_t(AF_INET)
                address.sin_port = port.bigEndian
                inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
                withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: address, as: sockaddr_in.self) }
            }
        case .unix(let path):
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
            size = socklen_t(MemoryLayout<sockaddr_un>.size)
            withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: address, as: sockaddr_un.self) }
        }
        descriptor = socket(Int32(storage.ss_family), Int32(SOCK_STREAM.rawValue), 0)
        Self.setPatience(descriptor, SO_RCVTIMEO, milliseconds: 20_000)
        Self.setPatience(descriptor, SO_SNDTIMEO, milliseconds: 20_000)
        if var receiveBuffer { setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, 4) }
        let result = withUnsafePointer(to: storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        if result != 0 { throw Refused(number: errno) }
    }

    deinit { close(descriptor) }

    static func setPatience(_ descriptor: Int32, _ option: Int32, milliseconds: Int) {
        var span = timeval(tv_sec: milliseconds / 1000, tv_usec: milliseconds % 1000 * 1000)
        setsockopt(descriptor, SOL_SOCKET, option, &span, socklen_t(MemoryLayout<timeval>.size))
    }

    /// - Returns: how many bytes were taken before the server stopped taking any.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Int {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { break }
            done += count
        }
        return done
    }

    @discardableResult
    func send(_ text: String) -> Int { send(Array(text.utf8)) }

    /// No more will be sent.
    func endSending() { _ = shutdown(descriptor, Int32(SHUT_WR)) }

    /// Waits for more bytes; false at the end, or when none come.
    func receive() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count > 0 { received += buffer[..<count] }
        if count == 0 || (count < 0 && errno == ECONNRESET) { sawEnd = true }
        return count > 0
    }

    /// Whether something can be read within that time.
    func isReadable(milliseconds: Int32) -> Bool {
        var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&polled, 1, milliseconds) > 0
    }

    /// Everything until the server closes.
    func receiveToEnd() -> String {
        while receive() {}
        defer { received = [] }
        return String(decoding: received, as: UTF8.self)
    }

    /// Until the text has come; false when it does not.
    func receive(until text: String) -> Bool {
        while String(decoding: received, as: UTF8.self).contains(text) == false {
            if !receive() { return false }
        }
        return true
    }

    /// The next reply, taken apart; nil when the connection ends before it does.
    func reply(toHead: Bool = false) -> RawReply? {
        while true {
            if let (reply, length) = RawReply.parse(received, toHead: toHead, atEnd: sawEnd) {
                received.removeFirst(length)
                return reply
            }
            if sawEnd || (!receive() && !sawEnd) { return nil }
        }
    }

    func exchange(_ text: String) -> RawReply? {
        send(text)
        return reply()
    }
}
