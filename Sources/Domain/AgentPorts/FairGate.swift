package import AgentModel
import Synchronization

/// Lets so many through at a time; the others wait in the order they came.
package final class FairGate: Sendable {
    private struct State {
        var free: Int
        var last: UInt64 = 0
        var waiting: [(ticket: UInt64, continuation: CheckedContinuation<Bool, Never>)] = []

        /// Never past somebody who waits: then nothing is free.
        mutating func takeFree() -> Bool {
            guard free > 0 else { return false }
            free -= 1
            return true
        }
    }

    private let state: Mutex<State>

    package init(limit: PositiveCount) { state = Mutex(State(free: Int(limit.value))) }

    /// Whoever has entered must leave.
    package func enter() async throws(CancellationError) {
        if !Task.isCancelled, state.withLock({ $0.takeFree() }) { return }
        let ticket = state.withLock { state in
            state.last += 1
            return state.last
        }
        let isIn = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Bool? = state.withLock { state in
                    if Task.isCancelled { return false }
                    if state.takeFree() { return true }
                    state.waiting.append((ticket, continuation))
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                state.waiting.firstIndex { $0.ticket == ticket }.map { state.waiting.remove(at: $0) }
            }
            waiter?.continuation.resume(returning: false)
        }
        if !isIn { throw CancellationError() }
    }

    package func leave() {
        let next = state.withLock { state in
            if !state.waiting.isEmpty { return Optional(state.waiting.removeFirst().continuation) }
            state.free += 1
            return nil
        }
        next?.resume(returning: true)
    }
}
