import Glibc

/// Runs another program to its end and keeps what it wrote.
package enum Subprocess {
    package enum Ending: Sendable, Hashable {
        case exited(Int32)
        case signalled(Int32)
    }

    package struct Result: Sendable {
        package var ending: Ending
        package var output: [UInt8]
        package var errors: [UInt8]

        package var outputText: String { String(decoding: output, as: UTF8.self) }
        package var errorText: String { String(decoding: errors, as: UTF8.self) }
    }

    /// - Parameters:
    ///   - arguments: the program (a path, or a name looked up in `PATH`) and what it is given.
    ///   - environment: all of it; nil passes on our own.
    ///   - timeout: after it the program and its children are killed and `.timedOut` is thrown.
    package static func run(
        _ arguments: [String], input bytes: [UInt8] = [], environment: Environment? = nil, directory: String? = nil,
        timeout: Duration = .seconds(60)
    ) throws(SystemError) -> Result {
        guard let program = arguments.first else { throw SystemError(.run, "", .errno(EINVAL)) }
        for text in arguments { try checkedPath(.run, text) }
        let input = try Pipe(for: program)
        let output = try Pipe(for: program)
        let errors = try Pipe(for: program)
        let process = try Spawn(arguments: arguments, environment: environment, directory: directory)
            .start(input: input.reading.number, output: output.writing.number, errors: errors.writing.number)
        // Our copies of the child's ends must go, or the end of its output would never be seen.
        try input.reading.close()
        try output.writing.close()
        try errors.writing.close()
        let exchange = PipeExchange(
            program: program, process: process, unsent: bytes,
            input: input.writing, output: output.reading, errors: errors.reading,
            deadline: MonotonicClock.nanoseconds() + timeout.wholeNanoseconds)
        return try exchange.run()
    }
}

extension Duration {
    fileprivate var wholeNanoseconds: UInt64 {
        let (seconds, attoseconds) = components
        return UInt64(max(0, seconds)) * 1_000_000_000 + UInt64(max(0, attoseconds)) / 1_000_000_000
    }
}
