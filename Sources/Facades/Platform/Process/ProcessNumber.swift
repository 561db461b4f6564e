import CLinux
import Glibc

/// The number of a process, with what can be asked of a process that is not our child.
package struct ProcessNumber: Sendable, Hashable, CustomStringConvertible {
    package var value: Int32

    package init?(_ value: Int32) {
        if value <= 0 { return nil }
        self.value = value
    }

    package static var own: ProcessNumber { ProcessNumber(unchecked: getpid()) }

    private init(unchecked value: Int32) { self.value = value }

    package var description: String { String(value) }

    /// Whether there is such a process; one of another user counts too.
    package var isAlive: Bool { kill(value, 0) == 0 || errno == EPERM }

    /// Asks it to end in its own time.
    package func terminate() throws(SystemError) { try send(SIGTERM) }

    /// Asks it to read its configuration again.
    package func hangUp() throws(SystemError) { try send(SIGHUP) }

    /// Waits for its end; false when it has not ended within the time. Blocks.
    package func waitForEnd(milliseconds: Int) throws(SystemError) -> Bool {
        let number = caxton_pidfd_open(value)
        if number < 0 {
            if errno == ESRCH { return true }
            throw SystemError.last(.wait, description)
        }
        let descriptor = FileDescriptor(owning: number, path: description)
        var polled = pollfd(fd: descriptor.number, events: Int16(POLLIN), revents: 0)
        let deadline = MonotonicClock.nanoseconds() + UInt64(max(0, milliseconds)) * 1_000_000
        while true {
            let now = MonotonicClock.nanoseconds()
            let rest = Int32(clamping: now >= deadline ? 0 : (deadline - now) / 1_000_000 + 1)
            let count = try retryingInterrupts(.wait, description) { poll(&polled, 1, rest) }
            if count > 0 { return true }
            if MonotonicClock.nanoseconds() >= deadline { return false }
        }
    }

    private func send(_ signal: Int32) throws(SystemError) {
        if kill(value, signal) != 0 { throw SystemError.last(.signal, description) }
    }
}
