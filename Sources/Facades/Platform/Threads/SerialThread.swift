import Synchronization

/// A thread as an actor's executor: what the actor does may block, and holds up nobody but the actor.
///
/// The thread ends when `close` is called and nothing is left to do.
package final class SerialThread: SerialExecutor {
    private struct State {
        var jobs: [UnownedJob] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let gate = ThreadGate()

    package init(named name: String) throws(SystemError) {
        try OwnThread.start(named: name) { [self] in work() }
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { $0.jobs.append(job) }
        gate.open()
    }

    /// Nothing may be asked of the actor afterwards.
    package func close() {
        state.withLock { $0.isClosed = true }
        gate.open()
    }

    private func work() {
        while true {
            let (jobs, isClosed) = state.withLock { state in
                defer { state.jobs.removeAll(keepingCapacity: true) }
                return (state.jobs, state.isClosed)
            }
            for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
            if jobs.isEmpty {
                if isClosed { return }
                gate.pass()
            }
        }
    }
}
