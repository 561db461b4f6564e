/// A piece of work with a beginning and an end, and the work it is part of.
package struct SpanRecord: Sendable {
    package enum Outcome: Sendable, Equatable {
        case ok
        case failed(String)
        /// The span went away without being ended: its work was cancelled or threw.
        case abandoned
    }

    package enum Kind: Sendable, Hashable {
        /// Inside the program.
        case `internal`
        /// Answers somebody outside, or asks somebody.
        case server, client
        /// Sets work off that nobody waits for.
        case producer
    }

    package var name: String
    package var kind: Kind
    package var context: TraceContext
    package var parent: SpanID?
    package var start: WallTime
    package var end: WallTime
    package var attributes: LogFields
    package var outcome: Outcome

    package init(
        _ name: String, _ kind: Kind, _ context: TraceContext, parent: SpanID? = nil, from start: WallTime,
        to end: WallTime, attributes: LogFields = [:], outcome: Outcome = .ok
    ) {
        self.name = name
        self.kind = kind
        self.context = context
        self.parent = parent
        self.start = start
        self.end = end
        self.attributes = attributes
        self.outcome = outcome
    }
}

/// Takes spans that have ended; an exporter (OTLP) is one. Must neither block nor fail.
package protocol SpanSink: Sendable {
    func record(_ span: SpanRecord)
}

/// Begins spans. Without a sink it still gives out trace contexts, so that events can be told apart by them.
package struct Tracer: Sendable {
    private let sink: (any SpanSink)?
    private let now: @Sendable () -> WallTime
    private let random: @Sendable () -> UInt64

    package init(
        sink: (any SpanSink)? = nil, now: @escaping @Sendable () -> WallTime,
        random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: 1...UInt64.max) }
    ) {
        self.sink = sink
        self.now = now
        self.random = random
    }

    /// - Parameter parent: what this is part of; nil begins a trace.
    package func start(_ name: String, in parent: TraceContext? = nil) -> Span {
        let context = TraceContext(
            trace: parent?.trace ?? newTrace(), span: newSpan(), isSampled: parent?.isSampled ?? (sink != nil))
        return Span(
            SpanRecord(
                name, .internal, context, parent: parent?.span, from: now(), to: WallTime(nanoseconds: 0),
                outcome: .abandoned),
            sink: context.isSampled ? sink : nil, now: now)
    }

    private func newTrace() -> TraceID {
        while true {
            if let id = TraceID(high: random(), low: random()) { return id }
        }
    }

    private func newSpan() -> SpanID {
        while true {
            if let id = SpanID(random()) { return id }
        }
    }
}

/// Work that is going on. It ends once: by `end` or `fail`, or, when it just goes away, as abandoned.
package struct Span: ~Copyable, Sendable {
    private var record: SpanRecord
    private let sink: (any SpanSink)?
    private let now: @Sendable () -> WallTime

    init(_ record: SpanRecord, sink: (any SpanSink)?, now: @escaping @Sendable () -> WallTime) {
        self.record = record
        self.sink = sink
        self.now = now
    }

    /// For parts of this work, here or in another program.
    package var context: TraceContext { record.context }

    package mutating func set(_ key: StaticString, _ value: @autoclosure () -> LogValue) {
        if sink != nil { record.attributes.append(key, value()) }
    }

    package consuming func end() { record.outcome = .ok }

    package consuming func fail(_ reason: String) { record.outcome = .failed(Redaction.hidingSecrets(in: reason)) }

    deinit {
        guard let sink else { return }
        var record = record
        record.end = now()
        sink.record(record)
    }
}
