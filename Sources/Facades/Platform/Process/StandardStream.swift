import CLinux
import Glibc

/// One of the three streams a process is born with.
package enum StandardStream: Int32, Sendable {
    case input = 0
    case output = 1
    case error = 2

    package var isTerminal: Bool { isatty(rawValue) == 1 }

    /// The width in columns; nil when it is no terminal or the terminal does not know.
    package var terminalColumns: Int? {
        let columns = caxton_terminal_columns(rawValue)
        return columns > 0 ? Int(columns) : nil
    }

    /// Whether what is written to both arrives at one place: a terminal, or a pipe after `2>&1`.
    package func isSameFile(as other: StandardStream) -> Bool {
        var (mine, its) = (stat(), stat())
        guard fstat(rawValue, &mine) == 0, fstat(other.rawValue, &its) == 0 else { return false }
        return FileStatus(mine).identity == FileStatus(its).identity
    }

    /// As shown in messages.
    package var name: String {
        switch self {
        case .input: "<stdin>"
        case .output: "<stdout>"
        case .error: "<stderr>"
        }
    }

    /// All of standard input, up to a limit.
    package static func readInput(limit: Int = File.defaultLimit) throws(SystemError) -> [UInt8] {
        try DescriptorReading.readToEnd(StandardStream.input.rawValue, "<stdin>", limit: limit, expected: 0)
    }

    package func write(_ bytes: [UInt8]) throws(SystemError) {
        try DescriptorWriting.writeAll(rawValue, name, bytes)
    }

    /// From now on writing to a reader that has gone is an error of family `.brokenPipe`, not a deadly signal.
    package static func ignoreBrokenPipes() { caxton_ignore_broken_pipes() }
}
