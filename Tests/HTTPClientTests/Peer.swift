import Glibc
import Synchronization

/// A server of one test: it says exactly what its script says, on a thread for each connection, and remembers what it saw.
final class Peer: Sendable {
    enum Event: Sendable, Equatable {
        case connected
        /// The bytes of one request, head and body.
        case request(String)
        /// The client has closed its end.
        case closed
    }

    private struct State {
        var events: [Event] = []
        var waiters: [(Event, CheckedContinuation<Void, Never>)] = []
        var released = 0
    }

    let url: String
    let port: Int
    private let listener: Int32
    private let state = Mutex(State())
    fileprivate let script: @Sendable (PeerConnection) -> Void

    /// - Parameters:
    ///   - path: of a unix socket; else a free port of 127.0.0.1 is taken.
    ///   - script: what is done with each connection; when it returns, the connection is closed.
    init(unix path: String? = nil, script: @escaping @Sendable (PeerConnection) -> Void) {
        self.script = script
        listener = socket(path == nil ? AF_INET : AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        if let path {
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
            bindAddress(listener, address)
            port = 0
            url = "http://local"
        } else {
            bindAddress(listener, loopback(port: 0))
            port = localPort(listener)
            url = "http://127.0.0.1:\(port)"
        }
        listen(listener, 512)
        let (listener, owner) = (listener, Unowned(self))
        onThread {
            while true {
                let descriptor = accept(listener, nil, nil)
                guard let peer = owner.value else { break }
                if descriptor < 0 { continue }
                peer.note(.connected)
                onThread {
                    peer.script(PeerConnection(descriptor, peer))
                    close(descriptor)
                }
            }
            close(listener)
        }
    }

    /// Answers every request on every connection with the same bytes.
    convenience init(always answer: String) {
        self.init { connection in
            while connection.readRequest() != nil { connection.send(answer) }
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    var events: [Event] { state.withLock { $0.events } }
    var requests: [String] { events.compactMap { if case .request(let text) = $0 { text } else { nil } } }
    func count(_ event: Event) -> Int { events.count { $0 == event } }

    fileprivate func note(_ event: Event) {
        let due = state.withLock { state in
            state.events.append(event)
            defer { state.waiters.removeAll { $0.0 == event } }
            return state.waiters.filter { $0.0 == event }
        }
        for (_, waiter) in due { waiter.resume() }
    }

    /// Returns when that has happened, now or before.
    func saw(_ event: Event) async {
        await withCheckedContinuation { continuation in
            let already = state.withLock { state in
                if state.events.contains(event) { return true }
                state.waiters.append((event, continuation))
                return false
            }
            if already { continuation.resume() }
        }
    }
}

/// One end of a connection, used by the script.
final class PeerConnection: Sendable {
    let descriptor: Int32
    private let peer: Peer

    fileprivate init(_ descriptor: Int32, _ peer: Peer) {
        self.descriptor = descriptor
        self.peer = peer
    }

    /// Head and body of the next request; nil when the client has closed.
    func readRequest() -> String? {
        var bytes: [UInt8] = []
        while !ends(bytes) {
            guard let byte = readSome(1) else {
                peer.note(.closed)
                return nil
            }
            bytes += byte
        }
        let head = String(decoding: bytes, as: UTF8.self)
        let length =
            head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.split(separator: ":")[1].filter { $0 != " " }) } ?? 0
        var body: [UInt8] = []
        while body.count < length, let more = readSome(length - body.count) { body += more }
        let request = head + String(decoding: body, as: UTF8.self)
        peer.note(.request(request))
        return request
    }

    /// Without its line feed.
    func readLine() -> String {
        var line: [UInt8] = []
        while let byte = readSome(1), byte != [10] { line += byte }
        return String(decoding: line, as: UTF8.self)
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    /// How many bytes went out before the client closed.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Int {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return sent }
            sent += count
        }
        return sent
    }

    /// Returns when the client has closed its end.
    func waitForClose() {
        while readSome(4096) != nil {}
        peer.note(.closed)
    }

    /// The connection will end with a reset instead of a farewell.
    func reset() {
        var hard = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &hard, socklen_t(MemoryLayout<linger>.size))
    }

    private func readSome(_ limit: Int) -> [UInt8]? {
        var chunk = [UInt8](repeating: 0, count: limit)
        let count = recv(descriptor, &chunk, limit, 0)
        return count > 0 ? Array(chunk[..<count]) : nil
    }

    private func ends(_ bytes: [UInt8]) -> Bool { bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) }
}

/// Lets a script wait for the test.
final class Gate: Sendable {
    private let reading: Int32
    private let writing: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        (reading, writing) = (ends[0], ends[1])
    }

    deinit {
        close(reading)
        close(writing)
    }

    func open() { _ = write(writing, "x", 1) }

    func wait() {
        var byte: UInt8 = 0
        _ = read(reading, &byte, 1)
    }
}

/// An address of this machine where connections hang: its queue is full and nobody takes any out.
final class Wall: Sendable {
    let port: Int
    private let descriptors: [Int32]

    init() {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        bindAddress(listener, loopback(port: 0))
        listen(listener, 0)
        port = localPort(listener)
        var descriptors = [listener]
        for _ in 0..<4 {
            let knock = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
            withAddress(loopback(port: port)) { _ = connect(knock, $0, $1) }
            descriptors.append(knock)
        }
        self.descriptors = descriptors
    }

    deinit { for descriptor in descriptors { close(descriptor) } }
}

private final class Unowned<Value: AnyObject & Sendable>: Sendable {
    weak let value: Value?
    init(_ value: Value) { self.value = value }
}

private func loopback(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = UInt16(port).bigEndian
    return address
}

private func withAddress<Address>(_ address: Address, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Void) {
    withUnsafeBytes(of: address) { bytes in
        guard let start = bytes.baseAddress else { return }
        body(start.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
    }
}

private func bindAddress<Address>(_ descriptor: Int32, _ address: Address) {
    withAddress(address) { _ = bind(descriptor, $0, $1) }
}

private func localPort(_ descriptor: Int32) -> Int {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutableBytes(of: &address) { bytes in
        guard let start = bytes.baseAddress else { return }
        getsockname(descriptor, start.assumingMemoryBound(to: sockaddr.self), &length)
    }
    return Int(UInt16(bigEndian: address.sin_port))
}

private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// Off the pool, which has few threads and must not wait for sockets.
func onThread(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(ThreadBody(body)).toOpaque()
    pthread_create(&thread, nil, threadMain, context)
    pthread_detach(thread)
}

private let threadMain: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
    if let context { Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run() }
    return nil
}
