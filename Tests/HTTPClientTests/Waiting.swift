import Glibc
import Synchronization

/// Fires once; who waits goes on.
final class Signal: Sendable {
    private struct State {
        var fired = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }
    private let state = Mutex(State())

    func fire() {
        let waiters = state.withLock { state in
            state.fired = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let fired = state.withLock { state in
                if !state.fired { state.waiters.append(continuation) }
                return state.fired
            }
            if fired { continuation.resume() }
        }
    }
}

final class Counter: Sendable {
    private let count = Atomic(0)
    var value: Int { count.load(ordering: .acquiring) }
    func add(_ more: Int) { count.add(more, ordering: .acquiringAndReleasing) }
}

/// Threads that wait for one another.
final class Crowd: Sendable {
    private let missing: Atomic<Int>
    private let gate = Gate()

    init(_ count: Int) { missing = Atomic(count) }

    func arriveAndWait() {
        if missing.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 { gate.open() }
        gate.wait()
        // One after the other passes the opening on.
        gate.open()
    }
}

extension PeerConnection {
    /// Whether the system takes bytes before that many milliseconds are over.
    func canSend(within milliseconds: Int32) -> Bool {
        var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&polled, 1, milliseconds) > 0
    }
}
