import AgentModel
import AgentPorts
import JSON
import Observation
import Synchronization
import Telemetry
import TestKit

/// Keeps what it is sent, and answers as it is told to; when it was told everything, it takes all.
final class SampleCollector: TraceCollector {
    private let state = Mutex<(documents: [[UInt8]], answers: [TraceDelivery])>(([], []))

    init(_ answers: TraceDelivery...) { state.withLock { $0.answers = answers } }

    func take(_ document: [UInt8]) async -> TraceDelivery {
        state.withLock { state in
            state.documents.append(document)
            return state.answers.isEmpty ? .taken() : state.answers.removeFirst()
        }
    }

    var documents: [JSONValue] {
        get throws {
            try state.withLock { $0.documents }.map { try JSONValue.parse(String(decoding: $0, as: UTF8.self)) }
        }
    }

    var spans: [JSONValue] {
        get throws {
            try documents.flatMap { $0["resourceSpans"]?[0]?["scopeSpans"]?[0]?["spans"]?.arrayValue ?? [] }
        }
    }
}

/// Traces over a clock that stands still, and what surrounds them.
struct TraceDesk {
    let clock = ManualClock()
    let collector: SampleCollector
    let metrics = ServerMetrics(version: "1")
    let book = Book()
    let telemetry: Telemetry
    let traces: Traces

    init(rate: Double = 1, _ collector: SampleCollector = SampleCollector(), capacity: Int = 8192) {
        self.collector = collector
        telemetry = book.telemetry()
        traces = Traces(
            rate: UnitInterval(clamping: rate), resource: TraceResource(service: "test", version: "1", process: 7),
            collector: collector, clock: clock, logger: telemetry.logger("traces"), metrics: metrics,
            capacity: capacity, now: { WallTime(nanoseconds: 5_000_000_000) })
    }

    /// Runs the export until everything has come together.
    func gather() async {
        for _ in 0..<10 {
            await clock.sleeper(for: .milliseconds(100))
            clock.advance(by: .milliseconds(100))
        }
    }

    func count(_ outcome: String) -> String? {
        let name = "caxton_trace_spans_total{outcome=\"\(outcome)\"} "
        return metrics.figures.first { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count)) }
    }

    /// The lines of the log, each from its component on.
    var lines: [String] {
        get throws {
            telemetry.deliver()
            return try book.lines.compactMap { line in
                let json = try JSONValue.parse(line)
                return "\(json["level"]?.stringValue ?? "") \(json["message"]?.stringValue ?? "")"
            }
        }
    }
}

extension Event {
    /// Of the turn of the message with this number.
    static func ofTurn(
        _ number: UInt64, _ topic: String, agent: String = "support", _ data: JSONValue,
        in traceParent: String?
    ) throws -> Event {
        Event(
            topic, at: Timestamp(milliseconds: 5_000), agent: try AgentName(parsing: agent),
            conversation: ConversationID(high: 0, low: 1), message: MessageID(high: 9, low: number),
            traceParent: traceParent, request: "r-1", data: data.objectValue ?? JSONObject())
    }
}
