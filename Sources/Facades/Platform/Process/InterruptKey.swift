import CLinux
import Glibc

/// Ctrl-C as something that happens, instead of the end of the process.
package enum InterruptKey {
    /// From now on each press calls `action` on a thread of its own; once in a process, and not beside `ControlSignal`.
    package static func onPress(_ action: @escaping @Sendable () -> Void) throws(SystemError) {
        let pipe = try Pipe(for: "signals")
        caxton_set_nonblocking(pipe.writing.number)
        try retryingInterrupts(.run, "signals") { caxton_catch_signal(SIGINT, pipe.writing.number) }
        let ends = SignalPipe(consume pipe)
        try OwnThread.start(named: "interrupts") {
            while ends.next() != nil { action() }
        }
    }
}
