import Synchronization
import Telemetry
import TestKit
import Testing

struct TraceTests {
    static let good: [(String, Bool)] = [
        ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true),
        ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", false),
        ("00-00000000000000000000000000000001-0000000000000001-03", true),
        ("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true),
        ("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more-of-the-future", true),
    ]

    @Test(arguments: good)
    func `a traceparent is read, and written in our version`(_ header: String, _ isSampled: Bool) throws {
        let context = try #require(TraceContext(traceparent: header))
        #expect(context.isSampled == isSampled)
        let (trace, span) = (context.trace.hexadecimal, context.span.hexadecimal)
        #expect(header.dropFirst(3).hasPrefix("\(trace)-\(span)-"))
        #expect(context.traceparent == "00-\(trace)-\(span)-\(isSampled ? "01" : "00")")
    }

    @Test(arguments: [
        "", "00", "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g",
        "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01x",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-ö",
        " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333-01",
    ])
    func `anything else is not a traceparent`(_ header: String) {
        #expect(TraceContext(traceparent: header) == nil)
    }

    private final class Spans: SpanSink {
        let all = Mutex<[SpanRecord]>([])
        func record(_ span: SpanRecord) { all.withLock { $0.append(span) } }
    }

    private func tracer(_ sink: Spans?) -> Tracer {
        let ticks = Counter(), ids = Counter()
        return Tracer(
            sink: sink, now: { WallTime(nanoseconds: Int64(ticks.next())) },
            // Zero means "none" and must be drawn again.
            random: { UInt64(ids.next() - 1) })
    }

    private final class Counter: Sendable {
        private let count = Atomic(0)
        func next() -> Int { count.add(1, ordering: .relaxed).newValue }
    }

    @Test func `a span ends once, inside what it is part of`() {
        let spans = Spans()
        let tracer = tracer(spans)
        var turn = tracer.start("turn")
        turn.set("agent", "support")
        let call = tracer.start("model call", in: turn.context)
        let abandoned = tracer.start("tool call", in: call.context)
        _ = consume abandoned
        call.fail("refused sk-0123456789abcdef0123")
        let context = turn.context
        turn.end()
        let all = spans.all.withLock { $0 }
        #expect(all.map(\.name) == ["tool call", "model call", "turn"])
        #expect(all.map(\.outcome) == [.abandoned, .failed("refused [redacted]"), .ok])
        #expect(all.map(\.parent) == [all[1].context.span, context.span, nil])
        #expect(Set(all.map(\.context.trace)) == [context.trace])
        #expect(Set(all.map(\.context.span)).count == 3)
        #expect(all.allSatisfy { $0.start < $0.end })
        #expect(all[2].attributes.entries.map(\.key.description) == ["agent"])
    }

    @Test func `a caller's decision not to record is kept, and without a sink nothing is`() {
        let spans = Spans()
        let caller = TraceContext(traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00")
        let span = tracer(spans).start("quiet", in: caller)
        #expect(!span.context.isSampled && span.context.traceparent.hasPrefix("00-0af7651916cd43dd8448eb211c80319c-"))
        span.end()
        let alone = tracer(nil).start("alone")
        #expect(!alone.context.isSampled)
        alone.end()
        #expect(spans.all.withLock { $0.isEmpty })
    }
}
