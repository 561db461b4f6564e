import CLinux
import Glibc

/// Feeds a running program and collects what it says, both at once, so that neither side waits for the other for ever.
struct PipeExchange: ~Copyable {
    let program: String
    let process: pid_t
    var unsent: [UInt8]
    var sent = 0
    var input: FileDescriptor?
    var output: FileDescriptor?
    var errors: FileDescriptor?
    var outputBytes: [UInt8] = []
    var errorBytes: [UInt8] = []
    let deadline: UInt64

    init(
        program: String, process: pid_t, unsent: [UInt8], input: consuming FileDescriptor,
        output: consuming FileDescriptor, errors: consuming FileDescriptor, deadline: UInt64
    ) {
        self.program = program
        self.process = process
        self.unsent = unsent
        self.input = consume input
        self.output = consume output
        self.errors = consume errors
        self.deadline = deadline
    }

    consuming func run() throws(SystemError) -> Subprocess.Result {
        var signals = sigset_t()
        caxton_block_broken_pipe(&signals)
        defer { caxton_restore_signals(&signals) }
        do throws(SystemError) {
            let ending = FileDescriptor(
                owning: try retryingInterrupts(.wait, program) { caxton_pidfd_open(process) }, path: program)
            caxton_set_nonblocking(number(of: input))
            var running = true
            while running || output != nil || errors != nil {
                running = try step(ending: running ? ending.number : -1) && running
            }
        } catch {
            kill(-process, SIGKILL)
            _ = try? reap()
            throw error
        }
        return Subprocess.Result(ending: try reap(), output: outputBytes, errors: errorBytes)
    }

    /// Waits for one event and serves it; false when the program has ended.
    private mutating func step(ending: Int32) throws(SystemError) -> Bool {
        let now = MonotonicClock.nanoseconds()
        if now >= deadline { throw SystemError(.wait, program, .timedOut) }
        let milliseconds = Int32(clamping: (deadline - now) / 1_000_000 + 1)
        var polled = [
            pollfd(fd: number(of: input), events: Int16(POLLOUT), revents: 0),
            pollfd(fd: number(of: output), events: Int16(POLLIN), revents: 0),
            pollfd(fd: number(of: errors), events: Int16(POLLIN), revents: 0),
            pollfd(fd: ending, events: Int16(POLLIN), revents: 0),
        ]
        try retryingInterrupts(.wait, program) { poll(&polled, nfds_t(polled.count), milliseconds) }
        if polled[0].revents != 0 { send() }
        if polled[1].revents != 0, try Self.receive(polled[1].fd, of: program, into: &outputBytes) { output = nil }
        if polled[2].revents != 0, try Self.receive(polled[2].fd, of: program, into: &errorBytes) { errors = nil }
        return polled[3].revents == 0
    }

    /// -1 for a closed one, which `poll` skips.
    private borrowing func number(of descriptor: borrowing FileDescriptor?) -> Int32 {
        switch descriptor {
        case .some(let open): open.number
        case .none: -1
        }
    }

    /// Sends a part; a program that has stopped reading is not an error of ours.
    private mutating func send() {
        let start = sent
        let descriptor = number(of: input)
        let count = unsent.withUnsafeBytes { buffer in
            write(descriptor, buffer.baseAddress?.advanced(by: start), buffer.count - start)
        }
        if count > 0 { sent += count }
        let goesOn = count >= 0 || errno == EAGAIN || errno == EINTR
        if !goesOn || sent == unsent.count { input = nil }
    }

    /// Takes what is there; true at the end.
    private static func receive(
        _ descriptor: Int32, of program: String, into bytes: inout [UInt8]
    ) throws(SystemError) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        let count = try retryingInterrupts(.read, program) { read(descriptor, &chunk, chunk.count) }
        bytes += chunk[..<count]
        return count == 0
    }

    private borrowing func reap() throws(SystemError) -> Subprocess.Ending {
        var status: Int32 = 0
        let process = process
        try retryingInterrupts(.wait, program) { waitpid(process, &status, 0) }
        let signal = status & 0x7f
        return signal == 0 ? .exited((status >> 8) & 0xff) : .signalled(signal)
    }
}
