import FileWatch
import Synchronization

/// Time that stands until it is moved.
final class ManualClock: WatchClock {
    private struct Sleeper {
        var until: Duration
        var continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now = Duration.zero
        var lastSleeper = 0
        var sleepers: [Int: Sleeper] = [:]
        var observers: [(until: Duration, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    func now() -> Duration { state.withLock { $0.now } }

    func sleep(until moment: Duration) async throws {
        let id = state.withLock { state in
            state.lastSleeper += 1
            return state.lastSleeper
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                state.withLock { state in
                    if Task.isCancelled { return continuation.resume(throwing: CancellationError()) }
                    if moment <= state.now { return continuation.resume() }
                    state.sleepers[id] = Sleeper(until: moment, continuation: continuation)
                    for observer in state.observers where observer.until == moment { observer.continuation.resume() }
                    state.observers.removeAll { $0.until == moment }
                }
            }
        } onCancel: {
            let sleeper = state.withLock { $0.sleepers.removeValue(forKey: id) }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }

    func advance(to moment: Duration) {
        let due = state.withLock { state in
            state.now = moment
            let due = state.sleepers.filter { $0.value.until <= moment }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values
        }
        for sleeper in due { sleeper.continuation.resume() }
    }

    /// Returns when somebody sleeps until exactly that moment.
    func sleeper(until moment: Duration) async {
        await withCheckedContinuation { continuation in
            state.withLock { state in
                if state.sleepers.values.contains(where: { $0.until == moment }) { return continuation.resume() }
                state.observers.append((moment, continuation))
            }
        }
    }
}
