import CLinux
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

    /// Tells of each signal until the process ends; once in a process.
    ///
    /// They are caught and not waited for: the main thread of a program that awaits sleeps in a way that lets every
    /// signal through, so that none could be kept for a thread that waits.
    package static func listen(_ told: @escaping @Sendable (ControlSignal) -> Void) throws(SystemError) {
        let pipe = try Pipe(for: "signals")
        caxton_set_nonblocking(pipe.writing.number)
        for number in numbers.keys {
            try retryingInterrupts(.run, "signals") { caxton_catch_signal(number, pipe.writing.number) }
        }
        let ends = SignalPipe(consume pipe)
        try OwnThread.start(named: "signals") {
            while let number = ends.next() {
                if let signal = numbers[number] { told(signal) }
            }
        }
    }
}

/// Lives as long as the process: a handler may write at any moment.
final class SignalPipe: Sendable {
    private let pipe: Pipe

    init(_ pipe: consuming Pipe) { self.pipe = pipe }

    func next() -> Int32? {
        var byte: UInt8 = 0
        let number = pipe.reading.number
        while true {
            let count = read(number, &byte, 1)
            if count == 1 { return Int32(byte) }
            if count == 0 || errno != EINTR { return nil }
        }
    }
}
