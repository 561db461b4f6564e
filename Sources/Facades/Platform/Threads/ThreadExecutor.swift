import Glibc
import Synchronization

/// Runs tasks on one thread of its own: tasks that talk to each other there change places without waking any other.
///
/// `@unchecked`: `mine` is touched by the executor's own thread alone; everything else is guarded by itself.
package final class ThreadExecutor: TaskExecutor, @unchecked Sendable {
    private struct Outside {
        var jobs: [UnownedJob] = []
        var isStopping = false
    }

    /// What came from other threads.
    private let outside = Mutex(Outside())
    private let hasOutside = Atomic(false)
    private let gate = ThreadGate()
    /// The thread that runs the jobs; 0 before it does.
    private let thread = Atomic<UInt>(0)
    private var mine: [UnownedJob] = []

    package init(named name: String) throws(SystemError) {
        try OwnThread.start(named: name) { [self] in run() }
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if thread.load(ordering: .relaxed) == UInt(pthread_self()) {
            mine.append(job)
            return
        }
        outside.withLock { $0.jobs.append(job) }
        // Only whoever finds it unset opens the gate: the thread looks again after it has taken what there is.
        if !hasOutside.exchange(true, ordering: .sequentiallyConsistent) { gate.open() }
    }

    /// The thread ends when nothing is left to run; call it after the last task has ended.
    package func stop() {
        outside.withLock { $0.isStopping = true }
        if !hasOutside.exchange(true, ordering: .sequentiallyConsistent) { gate.open() }
    }

    private func run() {
        thread.store(UInt(pthread_self()), ordering: .relaxed)
        let executor = asUnownedTaskExecutor()
        var batch: [UnownedJob] = []
        while true {
            var isStopping = false
            if hasOutside.exchange(false, ordering: .sequentiallyConsistent) {
                outside.withLock { outside in
                    mine.append(contentsOf: outside.jobs)
                    outside.jobs.removeAll(keepingCapacity: true)
                    isStopping = outside.isStopping
                }
            }
            if mine.isEmpty {
                if isStopping { return }
                gate.pass()
                continue
            }
            swap(&batch, &mine)
            for job in batch { job.runSynchronously(on: executor) }
            batch.removeAll(keepingCapacity: true)
            if isStopping { hasOutside.store(true, ordering: .sequentiallyConsistent) }
        }
    }
}
