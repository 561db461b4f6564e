import CLinux
import Glibc

/// A process that outlives us, and what it says on standard output until it closes that: that it is ready, or nothing.
package struct DetachedProcess: ~Copyable {
    package enum FirstWords: Sendable, Hashable {
        /// It has closed its output and lives on.
        case said([UInt8])
        case ended(Subprocess.Ending)
    }

    package let number: Int32
    private let output: FileDescriptor
    private let program: String

    /// Reads nothing, complains where we do, and is not ended together with us.
    package static func start(
        _ arguments: [String], environment: Environment? = nil
    ) throws(SystemError) -> DetachedProcess {
        guard let program = arguments.first else { throw SystemError(.run, "", .errno(EINVAL)) }
        for text in arguments { try checkedPath(.run, text) }
        let input = try FileDescriptor.open("/dev/null", O_RDONLY, for: .open)
        let pipe = try Pipe(for: program)
        let spawn = Spawn(arguments: arguments, environment: environment, isDetached: true)
        let process = try spawn.start(input: input.number, output: pipe.writing.number, errors: 2)
        try pipe.writing.close()
        return DetachedProcess(number: process, output: pipe.reading, program: program)
    }

    private init(number: Int32, output: consuming FileDescriptor, program: String) {
        self.number = number
        self.output = output
        self.program = program
    }

    /// Waits until it has closed its output; nil when the time is over before that. Blocks.
    package consuming func firstWords(milliseconds: Int) throws(SystemError) -> FirstWords? {
        var bytes: [UInt8] = []
        let deadline = MonotonicClock.nanoseconds() + UInt64(max(0, milliseconds)) * 1_000_000
        let descriptor = output.number
        while true {
            let now = MonotonicClock.nanoseconds()
            if now >= deadline { return nil }
            var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let rest = Int32(clamping: (deadline - now) / 1_000_000 + 1)
            if try retryingInterrupts(.wait, program, { poll(&polled, 1, rest) }) == 0 { continue }
            var chunk = [UInt8](repeating: 0, count: 4096)
            let count = try retryingInterrupts(.read, program) { read(descriptor, &chunk, chunk.count) }
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        if !bytes.isEmpty { return .said(bytes) }
        var status: Int32 = 0
        let process = number
        try retryingInterrupts(.wait, program) { waitpid(process, &status, 0) }
        let signal = status & 0x7f
        return .ended(signal == 0 ? .exited((status >> 8) & 0xff) : .signalled(signal))
    }

    /// Where this very program lies.
    package static func ownProgram() throws(SystemError) -> String { try File.linkTarget("/proc/self/exe") }
}

extension StandardStream {
    /// From now on what is written to it goes to the end of a file.
    package func redirect(to path: String) throws(SystemError) {
        let file = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_APPEND, mode: 0o600, for: .open)
        let number = file.number
        try retryingInterrupts(.open, path) { dup2(number, rawValue) }
    }
}
