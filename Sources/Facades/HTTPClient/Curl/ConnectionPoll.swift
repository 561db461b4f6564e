import CLinux
import Glibc

/// What the thread sleeps over: the connections, and an alarm that wakes it. The kernel's list may be changed and the
/// alarm rung at any time by anybody, even when the thread has ended.
final class ConnectionPoll: Sendable {
    private static let alarmToken = UInt64.max

    private let list: Int32
    private let alarm: Int32

    init?() {
        list = caxton_epoll_create()
        alarm = caxton_eventfd()
        // By its edge, so that nobody has to silence it.
        let events = caxton_event_readable | caxton_event_edges
        guard list >= 0, alarm >= 0, caxton_epoll_add(list, alarm, events, Self.alarmToken) == 0 else { return nil }
    }

    deinit {
        Glibc.close(alarm)
        Glibc.close(list)
    }

    func ring() {
        var one: UInt64 = 1
        _ = write(alarm, &one, MemoryLayout<UInt64>.size)
    }

    /// Watches a connection for something else than so far, or from now on.
    func watch(_ socket: Int32, for events: UInt32, isKnown: Bool) {
        let token = UInt64(UInt32(bitPattern: socket))
        // Its number may have been given to another socket since, which the kernel does not know.
        if isKnown, caxton_epoll_modify(list, socket, events, token) == 0 { return }
        if caxton_epoll_add(list, socket, events, token) != 0 { _ = caxton_epoll_modify(list, socket, events, token) }
    }

    func forget(_ socket: Int32) { _ = caxton_epoll_remove(list, socket) }

    /// Waits for at most that long.
    func wait(milliseconds: Int32, _ ready: inout [ReadySocket]) {
        ready.removeAll(keepingCapacity: true)
        withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: 64) { buffer in
            let count = epoll_wait(list, buffer.baseAddress, Int32(buffer.count), milliseconds)
            for index in 0..<max(0, Int(count)) where buffer[index].data.u64 != Self.alarmToken {
                let socket = Int32(truncatingIfNeeded: buffer[index].data.u64)
                ready.append(ReadySocket(number: socket, events: buffer[index].events))
            }
        }
    }
}

/// A connection on which something can be done.
struct ReadySocket: Sendable {
    var number: Int32
    var events: UInt32

    /// In libcurl's bits.
    var readiness: Int32 {
        (events & caxton_event_readable != 0 ? 1 : 0) | (events & caxton_event_writable != 0 ? 2 : 0)
            | (events & caxton_event_broken != 0 ? 4 : 0)
    }
}
