/// For somebody who reads along: `23:59:59.123 info  agent: an agent was started  key=value …`.
enum PrettyLine {
    static func append(_ event: LogEvent, _ redaction: Redaction, colours: Bool, to bytes: inout [UInt8]) {
        func painted(_ colour: StaticString, _ write: (inout [UInt8]) -> Void) {
            if colours { bytes.append(colour) }
            write(&bytes)
            if colours { bytes.append("\u{1B}[0m") }
        }
        painted(dim) { event.time.appendTimeOfDay(to: &$0) }
        bytes.append(" ")
        painted(colour(of: event.level)) { $0.append(word(for: event.level)) }
        bytes.append(" ")
        painted(dim) { bytes in
            bytes.append(event.component)
            bytes.append(":")
        }
        bytes.append(" ")
        bytes.append(event.message)
        var data: [UInt8] = []
        TextLine.appendData(of: event, redaction, to: &data)
        if data.isEmpty { return }
        bytes.append(" ")
        painted(dim) { $0 += data }
    }

    private static let dim: StaticString = "\u{1B}[2m"

    private static func word(for level: LogLevel) -> StaticString {
        switch level {
        case .trace: "trace"
        case .debug: "debug"
        case .info: "info "
        case .warning: "warn "
        case .error: "error"
        }
    }

    private static func colour(of level: LogLevel) -> StaticString {
        switch level {
        case .trace, .debug: dim
        case .info: "\u{1B}[32m"
        case .warning: "\u{1B}[33m"
        case .error: "\u{1B}[1;31m"
        }
    }
}
