import Synchronization

/// What a thread needs to know of a job: that it can be begun unless it was cancelled, and be told that it failed.
protocol AnyJob: AnyObject, Sendable {
    /// False when nobody waits for it any more.
    func start(watchedBy watch: Watch?) -> Bool
    /// Ends it: whoever waits gets this error.
    func fail(_ error: any Error)
    /// Ends it: whoever waits gets what it came to.
    func deliver()
    /// What it failed with when it last ran.
    var failure: (any Error)? { get }
}

/// Work on a database that a task waits for: the work, its outcome, and the one resumption.
final class Job<Resource: ~Copyable, Value: Sendable>: AnyJob {
    typealias Work = @Sendable (borrowing Resource) throws -> Value

    private enum State {
        /// Nobody waits yet.
        case fresh
        case waiting(CheckedContinuation<Value, any Error>)
        case running(CheckedContinuation<Value, any Error>, Watch?)
        case performed(CheckedContinuation<Value, any Error>, Result<Value, any Error>, Watch?)
        case over
    }

    private let work: Work
    private let state = Mutex(State.fresh)

    init(_ work: @escaping Work) { self.work = work }

    /// Hands the job over and waits for its end; cancelling the task ends it at once, as long as it has not begun.
    ///
    /// - Parameters:
    ///   - submit: puts it in a queue, or tells why not.
    ///   - withdraw: takes it out again.
    func result(
        submit: @Sendable (Job) -> SQLiteError?, withdraw: @Sendable (Job) -> Void
    ) async throws -> Value {
        try await withTaskCancellationHandler {
            try await resultInAnyCase(submit: submit)
        } onCancel: {
            if cancel() { withdraw(self) }
        }
    }

    /// The same without looking at whether the task is cancelled.
    func resultInAnyCase(submit: (Job) -> SQLiteError?) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            if !attach(continuation) {
                continuation.resume(throwing: CancellationError())
            } else if let refusal = submit(self) {
                fail(refusal)
            }
        }
    }

    private func attach(_ continuation: CheckedContinuation<Value, any Error>) -> Bool {
        state.withLock { state in
            guard case .fresh = state else { return false }
            state = .waiting(continuation)
            return true
        }
    }

    /// True when it had not begun.
    private func cancel() -> Bool {
        let (continuation, hadNotBegun) = state.withLock { state -> (CheckedContinuation<Value, any Error>?, Bool) in
            switch state {
            case .fresh:
                state = .over
                return (nil, true)
            case .waiting(let continuation):
                state = .over
                return (continuation, true)
            case .running(_, let watch), .performed(_, _, let watch):
                // Under the lock, so that the thread cannot have gone on to another job.
                watch?.stop()
                return (nil, false)
            case .over: return (nil, false)
            }
        }
        continuation?.resume(throwing: CancellationError())
        return hadNotBegun
    }

    func start(watchedBy watch: Watch?) -> Bool {
        state.withLock { state in
            guard case .waiting(let continuation) = state else { return false }
            state = .running(continuation, watch)
            return true
        }
    }

    /// Runs the work and keeps what it came to; true when it did not throw. May be repeated.
    func perform(on resource: borrowing Resource) -> Bool {
        let result: Result<Value, any Error>
        do { result = .success(try work(resource)) } catch { result = .failure(error) }
        return state.withLock { state in
            switch state {
            case .running(let continuation, let watch), .performed(let continuation, _, let watch):
                let isStopped = watch?.isStopped ?? false
                state = .performed(continuation, isStopped ? .failure(CancellationError()) : result, watch)
            case .fresh, .waiting, .over: break
            }
            if case .success = result { return true }
            return false
        }
    }

    var failure: (any Error)? {
        state.withLock { state in
            if case .performed(_, .failure(let error), _) = state { error } else { nil }
        }
    }

    func deliver() { end(with: nil) }

    func fail(_ error: any Error) { end(with: error) }

    private func end(with error: (any Error)?) {
        let (continuation, result) = state.withLock {
            state -> (CheckedContinuation<Value, any Error>?, Result<Value, any Error>) in
            defer { state = .over }
            switch state {
            case .performed(let continuation, let result, _):
                return (continuation, error.map { .failure($0) } ?? result)
            case .waiting(let continuation), .running(let continuation, _):
                return (continuation, .failure(error ?? CancellationError()))
            case .fresh, .over: return (nil, .failure(CancellationError()))
            }
        }
        continuation?.resume(with: result)
    }
}
