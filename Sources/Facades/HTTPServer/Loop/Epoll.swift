import CLinux
import Glibc
import Platform

/// The kernel's list of descriptors whose readiness changed.
struct Epoll: ~Copyable {
    struct Event {
        var readiness: Readiness
        var token: UInt64
    }

    private let number: Int32
    private let buffer: UnsafeMutableBufferPointer<epoll_event>

    init() throws(HTTPServerError) {
        number = caxton_epoll_create()
        if number < 0 { throw .system("make an event loop", errno) }
        buffer = .allocate(capacity: 256)
    }

    deinit {
        buffer.deallocate()
        close(number)
    }

    /// - Returns: false when the kernel will not have it.
    borrowing func add(_ descriptor: Int32, _ interest: Readiness, token: UInt64) -> Bool {
        caxton_epoll_add(number, descriptor, interest.rawValue, token) == 0
    }

    borrowing func remove(_ descriptor: Int32) { _ = caxton_epoll_remove(number, descriptor) }

    /// Waits for at most that long (for ever when negative) and calls `body` with each event.
    borrowing func wait(milliseconds: Int32, _ body: (Event) -> Void, woken: () -> Void) {
        let count = epoll_wait(number, buffer.baseAddress, Int32(buffer.count), milliseconds)
        woken()
        // A signal interrupts the wait; the caller waits again anyway.
        for index in 0..<max(0, Int(count)) {
            let event = buffer[index]
            body(Event(readiness: Readiness(rawValue: event.events), token: event.data.u64))
        }
    }
}

/// What a descriptor is ready for, or is watched for.
struct Readiness: OptionSet, Sendable {
    let rawValue: UInt32

    static let readable = Readiness(rawValue: caxton_event_readable)
    static let writable = Readiness(rawValue: caxton_event_writable)
    static let peerClosed = Readiness(rawValue: caxton_event_peer_closed)
    static let broken = Readiness(rawValue: caxton_event_broken)
    static let edges = Readiness(rawValue: caxton_event_edges)
}
