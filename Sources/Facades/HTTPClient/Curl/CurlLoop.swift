import CCurl
import Glibc
import Synchronization

/// The way from tasks to libcurl, which one thread at a time may drive.
///
/// Whoever begins an exchange drives it as far as it goes without waiting: the request goes out at once. What arrives
/// wakes a thread of the loop's own, which begins with the first exchange.
final class CurlLoop: Sendable {
    enum Command: Sendable {
        case begin(Exchange)
        /// The reader has made room.
        case resume(Exchange)
        case cancel(Exchange)
    }

    private struct Shared {
        var commands: [Command] = []
        var isRunning = false
        var isClosed = false
        /// There while the thread sleeps, or is about to.
        var alarm: ConnectionPoll?
        var closers: [CheckedContinuation<Void, Never>] = []

        /// To be rung once the lock is free: whoever is woken wants it.
        mutating func wake() -> ConnectionPoll? { alarm.take() }
    }

    private let settings: HTTPClientSettings
    private let shared = Mutex(Shared())
    /// There while the thread runs. Tasks never wait for this lock: whoever has it looks again when done.
    private let driver = Mutex<CurlDriver?>(nil)

    init(_ settings: HTTPClientSettings) { self.settings = settings }

    func begin(_ exchange: Exchange) {
        enum Verdict { case queued, first, refused }
        let verdict: Verdict = shared.withLock { shared in
            if shared.isClosed { return .refused }
            shared.commands.append(.begin(exchange))
            if shared.isRunning { return .queued }
            shared.isRunning = true
            return .first
        }
        switch verdict {
        case .queued: drive()
        case .first: startThread()
        case .refused: exchange.receiver.finish(.failed(.cancelled))
        }
    }

    /// Does what is in the queue, unless somebody else is at it: they look into the queue again afterwards.
    private func drive() {
        let signals = SignalGuard()
        defer { signals.end() }
        repeat {
            let isDriven = driver.withLockIfAvailable { driver -> Bool in
                guard let driver else { return false }
                driver.advance(take())
                driver.wakeIfOversleeping()
                return true
            }
            guard isDriven == true else { return }
        } while shared.withLock({ !$0.commands.isEmpty && !$0.isClosed })
    }

    func resume(_ exchange: Exchange) { tell(.resume(exchange)) }

    func cancel(_ exchange: Exchange) {
        exchange.abandon()
        tell(.cancel(exchange))
    }

    private func tell(_ command: Command) {
        let alarm: ConnectionPoll? = shared.withLock { shared in
            guard shared.isRunning else { return nil }
            shared.commands.append(command)
            return shared.wake()
        }
        alarm?.ring()
    }

    /// Ends everything that is going on; nothing begins afterwards.
    func stop() {
        let alarm = shared.withLock { shared in
            shared.isClosed = true
            return shared.wake()
        }
        alarm?.ring()
    }

    /// The same, and waits until the thread has ended and all connections are closed.
    func close() async {
        stop()
        await withCheckedContinuation { continuation in
            let ended = shared.withLock { shared in
                if shared.isRunning { shared.closers.append(continuation) }
                return !shared.isRunning
            }
            if ended { continuation.resume() }
        }
    }
}

// What the thread does.
extension CurlLoop {
    private func startThread() {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        guard pthread_create(&thread, nil, runLoop, context.toOpaque()) == 0 else {
            context.release()
            return end(.unavailable(library: settings.library, reason: "no thread can be started"))
        }
        pthread_detach(thread)
    }

    fileprivate func run() {
        do throws(HTTPClientError.Kind) {
            let library = try CurlLibrary.open(settings.library)
            guard let poll = ConnectionPoll(), prepare(library, poll) else {
                throw .unavailable(library: settings.library, reason: "out of memory")
            }
            watch(poll)
            // Its connections close before anybody is told that it has ended.
            driver.withLock { driver in
                driver?.close()
                driver = nil
            }
            end(.cancelled)
        } catch {
            end(error)
        }
    }

    private func prepare(_ library: CurlLibrary, _ poll: ConnectionPoll) -> Bool {
        driver.withLock { driver in
            driver = CurlDriver(library, poll, settings)
            return driver != nil
        }
    }

    /// Sleeps until something arrives, is told or is due, and drives then.
    private func watch(_ poll: ConnectionPoll) {
        var ready: [ReadySocket] = []
        while !shared.withLock({ $0.isClosed }) {
            let patience = driver.withLock { driver -> Int32 in
                guard let driver else { return 0 }
                let commands = take()
                driver.advance(commands, ready: ready)
                return driver.patience(wasBusy: !ready.isEmpty || !commands.isEmpty)
            }
            poll.wait(milliseconds: maySleep(poll) ? patience : 0, &ready)
        }
    }

    /// What was told meanwhile.
    private func take() -> [Command] {
        shared.withLock { shared in
            if shared.isClosed { return [] }
            defer { shared.commands = [] }
            return shared.commands
        }
    }

    /// Whether there is nothing to do but to sleep; from then on commands ring the alarm.
    private func maySleep(_ poll: ConnectionPoll) -> Bool {
        shared.withLock { shared in
            guard shared.commands.isEmpty, !shared.isClosed else { return false }
            shared.alarm = poll
            return true
        }
    }

    /// The thread is done: who still waits is told why. A later exchange tries again with a new thread.
    private func end(_ kind: HTTPClientError.Kind) {
        let (commands, closers) = shared.withLock { shared in
            shared.isRunning = false
            shared.alarm = nil
            defer {
                shared.commands = []
                shared.closers = []
            }
            return (shared.commands, shared.closers)
        }
        for case .begin(let exchange) in commands { exchange.receiver.finish(.failed(kind)) }
        for closer in closers { closer.resume() }
    }
}

private let runLoop: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
    guard let context else { return nil }
    // Signals are for others; and encryption writes to sockets in a way that could raise SIGPIPE.
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, nil)
    Unmanaged<CurlLoop>.fromOpaque(context).takeRetainedValue().run()
    return nil
}
