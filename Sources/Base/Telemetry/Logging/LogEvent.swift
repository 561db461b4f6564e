/// Whom and what an event is about; carried along the whole way of a message.
package struct LogContext: Sendable, Equatable {
    package var request: String?
    package var conversation: String?
    package var agent: String?
    package var trace: TraceContext?
    /// The digits of a trace, for who knows the trace but no place in it.
    package var traceID: String?

    package init(
        request: String? = nil, conversation: String? = nil, agent: String? = nil, trace: TraceContext? = nil,
        traceID: String? = nil
    ) {
        self.request = request
        self.conversation = conversation
        self.agent = agent
        self.trace = trace
        self.traceID = traceID
    }
}

/// Something that happened: a constant sentence, and the data beside it.
package struct LogEvent: Sendable {
    package var time: WallTime
    package var level: LogLevel
    package var component: String
    package var message: StaticString
    package var context: LogContext
    package var fields: LogFields
}
