package import AgentModel
import AgentPorts
import Synchronization

/// Time that stands still until a test moves it.
package final class ManualClock: Clock {
    private struct Sleeper {
        var until: Timestamp
        var continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var now: Timestamp
        var sleepers: [UInt64: Sleeper] = [:]
        var last: UInt64 = 0
        var watchers: [(condition: @Sendable ([Timestamp]) -> Bool, continuation: CheckedContinuation<Void, Never>)] =
            []

        mutating func satisfied() -> [CheckedContinuation<Void, Never>] {
            let times = sleepers.values.map(\.until)
            let done = watchers.filter { $0.condition(times) }.map(\.continuation)
            watchers.removeAll { $0.condition(times) }
            return done
        }
    }

    private let state: Mutex<State>

    package init(at time: Timestamp = Timestamp(milliseconds: 1_750_000_000_000)) { state = Mutex(State(now: time)) }

    package func now() -> Timestamp { state.withLock { $0.now } }

    package func sleep(for span: TimeSpan) async throws(CancellationError) {
        let ticket = state.withLock { state in
            state.last += 1
            return state.last
        }
        let slept = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let watchers = state.withLock { state -> [CheckedContinuation<Void, Never>] in
                    let until = state.now.advanced(by: span)
                    if Task.isCancelled || until <= state.now {
                        continuation.resume(returning: !Task.isCancelled)
                        return []
                    }
                    state.sleepers[ticket] = Sleeper(until: until, continuation: continuation)
                    return state.satisfied()
                }
                for watcher in watchers { watcher.resume() }
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: ticket) }?.continuation.resume(returning: false)
        }
        if !slept { throw CancellationError() }
    }

    /// Wakes everyone whose time has come, the earliest first.
    package func advance(by span: TimeSpan) {
        let woken = state.withLock { state in
            state.now = state.now.advanced(by: span)
            let due = state.sleepers.filter { $0.value.until <= state.now }
            for ticket in due.keys { state.sleepers[ticket] = nil }
            return due.sorted { ($0.value.until, $0.key) < ($1.value.until, $1.key) }
        }
        for sleeper in woken { sleeper.value.continuation.resume(returning: true) }
    }

    /// Returns once someone sleeps for exactly so long from now.
    package func sleeper(for span: TimeSpan) async {
        let until = now().advanced(by: span)
        await watch { $0.contains(until) }
    }

    private func watch(_ condition: @escaping @Sendable ([Timestamp]) -> Bool) async {
        await withCheckedContinuation { continuation in
            let holds = state.withLock { state in
                if condition(state.sleepers.values.map(\.until)) { return true }
                state.watchers.append((condition, continuation))
                return false
            }
            if holds { continuation.resume() }
        }
    }
}
