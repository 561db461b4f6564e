import CLinux
import Glibc
import Platform
import Synchronization

/// One thread that waits for sockets and itself runs the tasks that serve them, so that no request changes threads.
///
/// - Invariant: `Inside` is touched by the loop's own thread only; `Mail` is behind its mutex.
final class EventLoop: TaskExecutor, @unchecked Sendable {
    private struct Mail {
        var jobs: [UnownedJob] = []
        var calls: [@Sendable () -> Void] = []
        var isFinished = false
    }

    private let epoll: Epoll
    private let waker: Int32
    private let mail = Mutex(Mail())
    private let hasMail = Atomic(false)
    private let thread = Atomic<UInt>(0)

    private var jobs: [UnownedJob] = []
    private var nextRound: [() -> Void] = []
    private var sources: [Source?] = []
    private var generation: UInt32 = 0
    private var isStopping = false
    /// The time of the latest awakening, in nanoseconds.
    private(set) var now: UInt64
    /// Called every so often while there is something to wait for.
    var tick: (every: UInt64, call: () -> Void)?
    private var nextTick: UInt64 = 0

    private struct Source {
        var generation: UInt32
        var owner: any EventSource
    }

    private static let wakerToken = UInt64.max

    init() throws(HTTPServerError) {
        epoll = try Epoll()
        waker = caxton_eventfd()
        if waker < 0 { throw .system("make an event loop", errno) }
        now = MonotonicClock.nanoseconds()
        guard epoll.add(waker, .readable, token: Self.wakerToken) else {
            close(waker)
            throw .system("make an event loop", errno)
        }
    }

    deinit { close(waker) }

    var isCurrent: Bool { thread.load(ordering: .relaxed) == UInt(pthread_self()) }

    // MARK: Work from anywhere

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if isCurrent {
            jobs.append(job)
            return
        }
        let isFinished = mail.withLock { mail in
            if !mail.isFinished { mail.jobs.append(job) }
            return mail.isFinished
        }
        // A task that outlived the server goes on where every other task runs.
        if isFinished { globalConcurrentExecutor.enqueue(job) } else { wake() }
    }

    /// Runs the call on the loop's thread: at once when that is where we are.
    /// - Returns: false when the loop has ended; then nothing was called.
    @discardableResult
    func perform(_ call: @escaping @Sendable () -> Void) -> Bool {
        if isCurrent {
            call()
            return true
        }
        let isFinished = mail.withLock { mail in
            if !mail.isFinished { mail.calls.append(call) }
            return mail.isFinished
        }
        if !isFinished { wake() }
        return !isFinished
    }

    private func wake() {
        if hasMail.exchange(true, ordering: .acquiringAndReleasing) { return }
        var one: UInt64 = 1
        _ = write(waker, &one, 8)
    }

    // MARK: On the loop's thread

    /// - Returns: false when the kernel will not have it.
    func add(_ descriptor: Int32, _ interest: Readiness, _ owner: any EventSource) -> Bool {
        let index = Int(descriptor)
        while sources.count <= index { sources.append(nil) }
        generation &+= 1
        guard epoll.add(descriptor, interest, token: UInt64(generation) << 32 | UInt64(index)) else { return false }
        sources[index] = Source(generation: generation, owner: owner)
        return true
    }

    /// Must come before the descriptor is closed.
    func remove(_ descriptor: Int32) {
        epoll.remove(descriptor)
        sources[Int(descriptor)] = nil
    }

    /// Runs the call after the sockets have had their turn again.
    func performNextRound(_ call: @escaping () -> Void) { nextRound.append(call) }

    /// Lets `run` return after this round.
    func finish() { isStopping = true }

    /// Serves until `finish`.
    func run() {
        thread.store(UInt(pthread_self()), ordering: .relaxed)
        caxton_block_all_signals()
        while !isStopping {
            epoll.wait(milliseconds: patience()) { event in
                dispatch(event)
            } woken: {
                now = MonotonicClock.nanoseconds()
            }
            runJobs()
            if let tick, now >= nextTick {
                nextTick = now + tick.every
                tick.call()
            }
        }
        thread.store(0, ordering: .relaxed)
        sources = []
        let left = mail.withLock { mail in
            defer { mail = Mail(isFinished: true) }
            return mail
        }
        for call in left.calls { call() }
        for job in jobs + left.jobs { globalConcurrentExecutor.enqueue(job) }
    }

    private func patience() -> Int32 {
        if !jobs.isEmpty || !nextRound.isEmpty { return 0 }
        guard tick != nil else { return -1 }
        return nextTick <= now ? 0 : Int32(clamping: (nextTick - now) / 1_000_000 + 1)
    }

    private func dispatch(_ event: Epoll.Event) {
        if event.token == Self.wakerToken { return takeMail() }
        let index = Int(event.token & 0xFFFF_FFFF)
        // An earlier event of the same round may have closed it, and the number may be somebody else's by now.
        guard index < sources.count, let source = sources[index], source.generation == UInt32(event.token >> 32)
        else { return }
        source.owner.becameReady(event.readiness)
    }

    private func takeMail() {
        var count: UInt64 = 0
        _ = read(waker, &count, 8)
        hasMail.store(false, ordering: .sequentiallyConsistent)
        let taken = mail.withLock { mail in
            defer { mail = Mail() }
            return mail
        }
        jobs += taken.jobs
        for call in taken.calls { call() }
    }

    /// One round only: tasks that yield to one another may not keep the sockets waiting.
    private func runJobs() {
        if !nextRound.isEmpty {
            let calls = nextRound
            nextRound = []
            for call in calls { call() }
        }
        if jobs.isEmpty { return }
        let round = jobs
        jobs = []
        let executor = asUnownedTaskExecutor()
        for job in round { job.runSynchronously(on: executor) }
    }
}

/// Owns a descriptor that the loop watches.
protocol EventSource: AnyObject {
    func becameReady(_ readiness: Readiness)
}
