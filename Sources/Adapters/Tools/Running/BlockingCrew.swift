import Platform
import Synchronization

/// Does what blocks on a few threads of its own; a thread ends when nothing is left to do.
final class BlockingCrew: Sendable {
    private struct Job: Sendable {
        let work: @Sendable () -> Void
        let giveUp: @Sendable () -> Void
    }

    private struct State {
        var waiting: [Job] = []
        var working = 0
    }

    private static let size = 4
    private let state = Mutex(State())

    /// Nil when the task was cancelled, which leaves a call that has begun to end by itself, or when no thread is to be had.
    func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value? {
        let promise = Promise<Value>()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard promise.await(continuation) else { return }
                take(
                    Job(
                        work: { if promise.isWanted { promise.keep(work()) } },
                        giveUp: { promise.keep(nil) }))
            }
        } onCancel: {
            promise.keep(nil)
        }
    }

    private func take(_ job: Job) {
        let needsThread = state.withLock { state in
            state.waiting.append(job)
            guard state.working < Self.size else { return false }
            state.working += 1
            return true
        }
        guard needsThread else { return }
        do throws(SystemError) {
            try OwnThread.start(named: "tools") { self.work() }
        } catch {
            // Threads that are at work take the job along; without any it would wait for ever.
            let lost = state.withLock { state -> [Job] in
                state.working -= 1
                guard state.working == 0 else { return [] }
                defer { state.waiting = [] }
                return state.waiting
            }
            for job in lost { job.giveUp() }
        }
    }

    private func work() {
        while true {
            let next: Job? = state.withLock { state in
                if state.waiting.isEmpty {
                    state.working -= 1
                    return nil
                }
                return state.waiting.removeFirst()
            }
            guard let next else { return }
            next.work()
        }
    }
}

/// A value that somebody waits for, given once.
private final class Promise<Value: Sendable>: Sendable {
    private enum State {
        case new, kept
        case awaited(CheckedContinuation<Value?, Never>)
    }

    private let state = Mutex(State.new)

    /// False when the waiting was over before it began.
    func await(_ continuation: CheckedContinuation<Value?, Never>) -> Bool {
        let isNew = state.withLock { state in
            guard case .new = state else { return false }
            state = .awaited(continuation)
            return true
        }
        if !isNew { continuation.resume(returning: nil) }
        return isNew
    }

    var isWanted: Bool { state.withLock { if case .kept = $0 { false } else { true } } }

    func keep(_ value: Value?) {
        let waiter: CheckedContinuation<Value?, Never>? = state.withLock { state in
            defer { state = .kept }
            return if case .awaited(let continuation) = state { continuation } else { nil }
        }
        waiter?.resume(returning: value)
    }
}
