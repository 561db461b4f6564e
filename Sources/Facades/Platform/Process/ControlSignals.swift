import Glibc

/// The signals by which a long-running program is told what to do, as values on a thread of their own.
package enum ControlSignal: Sendable, Hashable {
    /// SIGTERM or SIGINT: come to an end.
    case terminate
    /// SIGHUP: read the configuration again.
    case hangUp
    /// SIGUSR1: open log files again.
    case reopen

    private static let numbers: [Int32: ControlSignal] = [
        SIGTERM: .terminate, SIGINT: .terminate, SIGHUP: .hangUp, SIGUSR1: .reopen,
    ]

    /// Keeps these signals from the calling thread and those it starts later; to be called before any other thread is
    /// there, since a thread that does not know of this would be ended by them.
    package static func block() {
        var set = signalSet
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Tells of each signal until the process ends.
    package static func listen(_ told: @escaping @Sendable (ControlSignal) -> Void) throws(SystemError) {
        try OwnThread.start(named: "signals") {
            var set = signalSet
            var number: Int32 = 0
            while sigwait(&set, &number) == 0 {
                if let signal = numbers[number] { told(signal) }
            }
        }
    }

    private static var signalSet: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for number in numbers.keys { sigaddset(&set, number) }
        return set
    }
}
