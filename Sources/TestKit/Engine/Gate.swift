import Synchronization

/// Something a test lets happen when it wants to: tasks wait at it until it is opened or they are cancelled.
package final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [UInt64: CheckedContinuation<Void, Never>] = [:]
        var arrivals: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
        var arrived = 0
        var last: UInt64 = 0
    }

    private let state = Mutex(State())

    package init() {}

    package func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for waiter in waiting { waiter.resume() }
    }

    /// Returns when the gate is open; throws when the task is cancelled before.
    package func pass() async throws(CancellationError) {
        let (ticket, ready) = state.withLock { state in
            state.last += 1
            state.arrived += 1
            let ready = state.arrivals.filter { $0.count <= state.arrived }
            state.arrivals.removeAll { $0.count <= state.arrived }
            return (state.last, ready)
        }
        for arrival in ready { arrival.continuation.resume() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let goes = state.withLock { state in
                    if state.isOpen || Task.isCancelled { return true }
                    state.waiting[ticket] = continuation
                    return false
                }
                if goes { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: ticket) }?.resume()
        }
        if !state.withLock({ $0.isOpen }) { throw CancellationError() }
    }

    /// Returns when the gate is open, whatever is asked of the task until then.
    package func passStubbornly() async {
        _ = await Task { [self] in try? await pass() }.value
    }

    /// Returns when so many tasks have come to the gate, those that went on included.
    package func arrivals(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.arrived >= count { return true }
                state.arrivals.append((count, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }
}
