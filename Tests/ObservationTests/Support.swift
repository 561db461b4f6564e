import AgentModel
import AgentPorts
import JSON
import Observation
import Synchronization
import Telemetry

/// Keeps the lines that are written.
final class Book: Sendable {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock { $0 } }

    func telemetry(_ format: LogFormat = .json, level: LogLevel = .trace) -> Telemetry {
        let sink = LogSink(format) { [self] lines in
            kept.withLock { $0 += lines.map { String(decoding: $0.bytes, as: UTF8.self) } }
        }
        return Telemetry(level: level, sinks: [sink], now: { WallTime(nanoseconds: 0) })
    }
}

extension Event {
    /// An event about the agent 'support'.
    static func sample(
        _ topic: String, _ data: JSONValue = [:], traceParent: String? = nil, request: String? = nil
    ) throws -> Event {
        Event(
            topic, at: Timestamp(milliseconds: 0), agent: try AgentName(parsing: "support"),
            conversation: ConversationID(high: 0, low: 1), message: MessageID(high: 0, low: 2),
            traceParent: traceParent,
            request: request, data: data.objectValue ?? JSONObject())
    }
}

extension ServerMetrics {
    /// The lines of the exposition that are no comments.
    var figures: Set<String> {
        let text = String(decoding: exposition(), as: UTF8.self)
        return Set(text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init))
    }
}
