import Glibc
import Platform
import Synchronization

/// Jobs on their way from any number of tasks to threads that wait for them; first come, first served.
///
/// `@unchecked`: everything mutable is guarded by `lock`.
final class JobQueue<Job: AnyObject & Sendable>: @unchecked Sendable {
    enum Refusal: Error { case full, closed }

    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let limit: Int
    /// Changes with every job that comes, and when the queue is closed.
    private let arrivals = Atomic<UInt64>(0)
    private var waiting: [Job] = []
    private var isClosed = false

    init(limit: Int) {
        self.limit = limit
        pthread_mutex_init(lock, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(lock)
        changed.deallocate()
        lock.deallocate()
    }

    var count: Int { locked { waiting.count } }

    /// Never blocks for longer than the moment the lock takes.
    func push(_ job: Job) -> Refusal? {
        let refusal: Refusal? = locked {
            if isClosed { return .closed }
            if waiting.count >= limit { return .full }
            waiting.append(job)
            arrivals.wrappingAdd(1, ordering: .relaxed)
            return nil
        }
        // Not under the lock, which is the first thing that whoever wakes asks for.
        if refusal == nil { pthread_cond_signal(changed) }
        return refusal
    }

    /// Waits for jobs and takes up to `limit` of them; none when the queue is closed and empty.
    func take(upTo limit: Int) -> [Job] {
        locked {
            while waiting.isEmpty, !isClosed { pthread_cond_wait(changed, lock) }
            let taken = Array(waiting.prefix(limit))
            waiting.removeFirst(taken.count)
            return taken
        }
    }

    /// Looks for a moment whether another job comes: whoever has just been served often asks again at once, and falling
    /// asleep and being woken takes longer than that.
    func linger(_ nanoseconds: UInt64) {
        let seen = arrivals.load(ordering: .relaxed)
        if count > 0 { return }
        let end = MonotonicClock.nanoseconds() + nanoseconds
        while arrivals.load(ordering: .relaxed) == seen, MonotonicClock.nanoseconds() < end { sched_yield() }
    }

    /// Gives its place to others.
    func remove(_ job: Job) {
        locked { if let index = waiting.firstIndex(where: { $0 === job }) { waiting.remove(at: index) } }
    }

    /// Takes no more jobs; those that wait are still served.
    func close() {
        locked {
            isClosed = true
            arrivals.wrappingAdd(1, ordering: .relaxed)
            pthread_cond_broadcast(changed)
        }
    }

    private func locked<Value>(_ body: () -> Value) -> Value {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return body()
    }
}
