package import AgentModel
package import Platform
package import Telemetry

/// The log of a server: where its lines go, how much is told, and the thread that writes.
package final class ServerLog: Sendable {
    /// Where lines go when the settings name no file.
    package enum Destination: Sendable, Hashable {
        case output
        case file(String)
    }

    package let telemetry: Telemetry
    private let pump: Pump
    private let file: LogFile?

    private init(telemetry: Telemetry, pump: Pump, file: LogFile?) {
        self.telemetry = telemetry
        self.pump = pump
        self.file = file
    }

    /// - Parameters:
    ///   - standard: what `observability.logging.file` stands in for.
    ///   - showsContent: whether prompts and replies are written too.
    package static func start(
        _ settings: LoggingSettings, standard: Destination = .output, showsContent: Bool = false,
        syslogPath: String = Syslog.standardPath
    ) throws(SystemError) -> ServerLog {
        var sinks: [LogSink] = []
        var file: LogFile?
        switch settings.file.map({ Destination.file($0.text) }) ?? standard {
        case .output:
            sinks.append(.output(settings.format))
        case .file(let path):
            let opened = try LogFile(
                path, limit: Int(clamping: settings.maxSize.bytes), kept: Int(clamping: settings.maxFiles.value) - 1)
            file = opened
            sinks.append(.file(opened, settings.format))
        }
        if settings.syslog { sinks.append(.syslog(Syslog(path: syslogPath, program: "caxton"))) }
        let pump = Pump()
        let telemetry = Telemetry(
            level: LogLevel(settings.level), sinks: sinks, showsContent: showsContent,
            now: { WallTime(nanoseconds: WallClock.nanoseconds()) }, wake: { pump.wake() })
        try pump.start(named: "log") {
            // Lines that come together are written together; else each would wake the thread anew.
            OwnThread.rest(milliseconds: 2)
            telemetry.deliver()
        }
        return ServerLog(telemetry: telemetry, pump: pump, file: file)
    }

    /// While everything runs.
    package func setLevel(_ level: LoggingSettings.Level) { telemetry.setLevel(LogLevel(level)) }

    /// Begins a new file when somebody has moved the old one; without it that is noticed with the next line.
    package func reopen() { file?.reopen() }

    /// Writes everything that was told until now, then lets the thread end.
    package func close() async { await pump.stop() }
}

extension LogLevel {
    init(_ level: LoggingSettings.Level) {
        self =
            switch level {
            case .trace: .trace
            case .debug: .debug
            case .info: .info
            case .warn: .warning
            case .error: .error
            }
    }
}
