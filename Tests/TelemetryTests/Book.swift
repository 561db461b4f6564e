import Synchronization
import Telemetry

/// Keeps the lines that are written.
final class Book: Sendable {
    private let kept = Mutex<[LogLine]>([])

    func sink(_ format: LogFormat) -> LogSink {
        LogSink(format) { [self] lines in kept.withLock { $0 += lines } }
    }

    var lines: [String] { kept.withLock { $0.map { String(decoding: $0.bytes, as: UTF8.self) } } }
    var levels: [LogLevel] { kept.withLock { $0.map(\.level) } }
}

/// A moment that is always the same: 2026-02-28T23:59:59.000001Z.
let moment = WallTime(nanoseconds: 1_772_323_199_000_001_000)

extension Telemetry {
    convenience init(
        _ format: LogFormat, into book: Book, level: LogLevel = .trace, showsContent: Bool = false, limit: Int = 100
    ) {
        self.init(
            level: level, sinks: [book.sink(format)], showsContent: showsContent, limit: limit, now: { moment })
    }
}
