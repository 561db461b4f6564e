import AgentPorts
import JSON

/// How much an event matters to who looks after an agent.
enum ActivityLevel: String, Sendable, CaseIterable {
    case debug, info, warn, error

    /// Failures are errors wherever they happen; what is refused or cut short is worth a look.
    init(_ topic: String) {
        switch topic.split(separator: ".").last {
        case "failed", "unreadable": self = .error
        case "refused", "interrupted", "draining", "suspended", "dropped": self = .warn
        case "loaded", "unloaded": self = .debug
        default: self = .info
        }
    }

    func isAtLeast(_ other: ActivityLevel) -> Bool { rank >= other.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// An event as one line for people: time, level, topic, what it is about, and its data.
enum ActivityLine {
    static func text(_ event: Event) -> String {
        let level = ActivityLevel(event.topic).rawValue
        var line = "\(event.at) \(level)\(String(repeating: " ", count: 5 - level.count)) \(event.topic)"
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
