/// A piece of work with a beginning and an end, and the work it is part of.
package struct SpanRecord: Sendable {
    package enum Outcome: Sendable, Equatable {
        case ok
        case failed(String)
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
