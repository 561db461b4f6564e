import AgentModel
import AgentPorts
import JSON
import Observation
import Telemetry

/// An event as one line for people: time, level, topic, what it is about, and its data.
enum ActivityLine {
    /// The same as in the server's log.
    static func level(of event: Event) -> LogLevel { EventWords.words(for: event.topic).level }

    static func text(_ event: Event) -> String {
        let level = level(of: event).name
        var line = "\(event.at) \(level)\(String(repeating: " ", count: max(0, 7 - level.count))) \(event.topic)"
        if let conversation = event.conversation { line += " conversation=\(conversation)" }
        if let message = event.message { line += " message=\(message)" }
        for member in event.data { line += " \(member.key)=\(value(member.value))" }
        return line + "\n"
    }

    /// Words stand as they are, everything else as JSON, which has no line breaks.
    private static func value(_ value: JSONValue) -> String {
        guard let text = value.stringValue else { return value.text() }
        let isWord =
            !text.isEmpty
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "=") }
        return isWord ? text : value.text()
    }
}

extension LoggingSettings.Level {
    var logLevel: LogLevel {
        switch self {
        case .trace: .trace
        case .debug: .debug
        case .info: .info
        case .warn: .warning
        case .error: .error
        }
    }
}
