import CCurl
import Glibc
import Synchronization

/// The way from tasks to the one thread that talks to libcurl. The thread begins with the first exchange.
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
        var alarm: Alarm?
        var closers: [CheckedContinuation<Void, Never>] = []

        /// To be rung once the lock is free: whoever is woken wants it.
        mutating func wake() -> Alarm? { alarm.take() }
    }

    private let settings: HTTPClientSettings
    private let shared = Mutex(Shared())

    init(_ settings: HTTPClientSettings) { self.settings = settings }

    func begin(_ exchange: Exchange) {
        enum Verdict { case queued, first, refused }
        let (verdict, alarm): (Verdict, Alarm?) = shared.withLock { shared in
            if shared.isClosed { return (.refused, nil) }
            shared.commands.append(.begin(exchange))
            if shared.isRunning { return (.queued, shared.wake()) }
            shared.isRunning = true
            return (.first, nil)
        }
        alarm?.ring()
        switch verdict {
        case .queued: break
        case .first: startThread()
        case .refused: exchange.receiver.finish(.failed(.cancelled))
        }
    }

    func resume(_ exchange: Exchange) { tell(.resume(exchange)) }

    func cancel(_ exchange: Exchange) {
        exchange.abandon()
        tell(.cancel(exchange))
    }

    private func tell(_ command: Command) {
        let alarm: Alarm? = shared.withLock { shared in
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
            guard let driver = CurlDriver(library, self, settings) else {
                throw .unavailable(library: settings.library, reason: "out of memory")
            }
            driver.run()
            // Its connections close before anybody is told that it has ended.
            driver.close()
            end(.cancelled)
        } catch {
            end(error)
        }
    }

    /// What was told meanwhile; nil when it is time to end.
    func take() -> [Command]? {
        shared.withLock { shared in
            shared.alarm = nil
            if shared.isClosed { return nil }
            defer { shared.commands = [] }
            return shared.commands
        }
    }

    /// Whether there is nothing to do but to sleep; from then on commands ring the alarm.
    func maySleep(_ alarm: Alarm) -> Bool {
        shared.withLock { shared in
            guard shared.commands.isEmpty, !shared.isClosed else { return false }
            shared.alarm = alarm
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
