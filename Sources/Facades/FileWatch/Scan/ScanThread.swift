import Platform
import Synchronization

/// The thread that looks: listing and reading may block, which the concurrency pool must not.
final class ScanThread: Sendable {
    private struct State {
        var jobs: [@Sendable (Scanner) -> Void] = []
        var isClosed = false
        var hasEnded = false
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let gate = ThreadGate()

    /// The thread keeps this object until `close`.
    func start(_ places: WatchedPlaces, fileLimit: Int) throws(SystemError) {
        try OwnThread.start(named: "file-watch") { [self] in
            let scanner = Scanner(places, fileLimit: fileLimit)
            while let job = take() { job(scanner) }
            end()
        }
    }

    /// Nil when the thread is closed.
    func perform<Value: Sendable>(_ body: @escaping @Sendable (Scanner) -> Value) async -> Value? {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                guard !state.isClosed else { return false }
                state.jobs.append { continuation.resume(returning: body($0)) }
                return true
            }
            if isOpen { gate.open() } else { continuation.resume(returning: nil) }
        }
    }

    /// Ends the thread after what it was told before.
    func close() {
        state.withLock { $0.isClosed = true }
        gate.open()
    }

    func ended() async {
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                if !state.hasEnded { state.closers.append(continuation) }
                return state.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
    }

    private func take() -> (@Sendable (Scanner) -> Void)? {
        while true {
            let (job, isClosed) = state.withLock { state in
                (state.jobs.isEmpty ? nil : state.jobs.removeFirst(), state.isClosed)
            }
            if let job { return job }
            if isClosed { return nil }
            gate.pass()
        }
    }

    private func end() {
        let closers = state.withLock { state in
            state.hasEnded = true
            defer { state.closers = [] }
            return state.closers
        }
        for closer in closers { closer.resume() }
    }
}
