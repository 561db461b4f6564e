import AgentModel
import Platform
import Synchronization
import Telemetry

/// Where lines can go. A log that cannot be written does not stop the server: it is said once, on standard error, and
/// said again only after it has worked in between.
extension LogSink {
    static func output(_ format: LoggingSettings.Format) -> LogSink {
        let stream = StandardStream.output
        let colours = stream.isTerminal && Environment.current()["NO_COLOR"] == nil
        return lines(LogFormat(format, colours: colours), to: "standard output") { (bytes) throws(SystemError) in
            try stream.write(bytes)
        }
    }

    static func file(_ file: LogFile, _ format: LoggingSettings.Format) -> LogSink {
        lines(LogFormat(format, colours: false), to: file.path) { (bytes) throws(SystemError) in
            try file.write(bytes)
        }
    }

    /// The system's log adds the time itself, but lines with times are the same wherever they are read.
    static func syslog(_ syslog: Syslog) -> LogSink {
        let complaint = Complaint(about: "the system's log")
        return LogSink(.text) { lines in
            complaint.attempt { () throws(SystemError) in
                for line in lines { try syslog.write(Syslog.Severity(line.level), line.bytes) }
            }
        }
    }

    private static func lines(
        _ format: LogFormat, to place: String, _ write: @escaping @Sendable ([UInt8]) throws(SystemError) -> Void
    ) -> LogSink {
        let complaint = Complaint(about: place)
        return LogSink(format) { lines in
            var bytes: [UInt8] = []
            for line in lines {
                bytes += line.bytes
                bytes.append(UInt8(ascii: "\n"))
            }
            complaint.attempt { () throws(SystemError) in try write(bytes) }
        }
    }
}

/// Says that a place cannot be written to, but not with every line.
private final class Complaint: Sendable {
    private let place: String
    private let isSaid = Mutex(false)

    init(about place: String) { self.place = place }

    func attempt(_ write: () throws(SystemError) -> Void) {
        do throws(SystemError) {
            try write()
            isSaid.withLock { $0 = false }
        } catch {
            let isNew = isSaid.withLock { isSaid in
                defer { isSaid = true }
                return !isSaid
            }
            guard isNew else { return }
            // Nobody is left to be told when this fails, too.
            try? StandardStream.error.write(
                Array("caxton: the log cannot be written to \(place): \(error.reason)\n".utf8))
        }
    }
}

extension LogFormat {
    init(_ format: LoggingSettings.Format, colours: Bool) {
        self =
            switch format {
            case .text: .text
            case .json: .json
            case .pretty: .pretty(colours: colours)
            }
    }
}

extension Syslog.Severity {
    init(_ level: LogLevel) {
        self =
            switch level {
            case .trace, .debug: .debug
            case .info: .info
            case .warning: .warning
            case .error: .error
            }
    }
}
