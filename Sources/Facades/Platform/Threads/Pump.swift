import Synchronization

/// A thread that does the same work each time it is woken: writing what waits to be written.
package final class Pump: Sendable {
    private struct State {
        var isStopping = false
        var hasEnded = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let gate = ThreadGate()
    private let state = Mutex(State())

    package init() {}

    /// Until `stop`, the thread keeps this object and the work.
    package func start(named name: String, _ work: @escaping @Sendable () -> Void) throws(SystemError) {
        try OwnThread.start(named: name) { [self] in
            var isLast = false
            while !isLast {
                gate.pass()
                isLast = state.withLock { $0.isStopping }
                work()
            }
            let waiting = state.withLock { state in
                state.hasEnded = true
                defer { state.waiting = [] }
                return state.waiting
            }
            for continuation in waiting { continuation.resume() }
        }
    }

    /// The work is done once more at least; does not wait for it.
    package func wake() { gate.open() }

    /// Lets the work be done a last time and waits for the end of the thread, which must have been started.
    package func stop() async {
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                state.isStopping = true
                if !state.hasEnded { state.waiting.append(continuation) }
                return state.hasEnded
            }
            gate.open()
            if hasEnded { continuation.resume() }
        }
    }
}
