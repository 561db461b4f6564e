package import AgentModel
package import JSON

/// Where everything that happens is told: the event stream, logs, metrics.
package protocol EventSink: Sendable {
    /// Cheap, never waits, never fails: a slow listener loses events, not the teller its time.
    func emit(_ event: Event)
}

/// Something that happened, under a dotted name.
package struct Event: Sendable, Equatable {
    /// `agent.started`, `message.received`, `reload.applied` …
    package var topic: String
    package var at: Timestamp
    package var agent: AgentName?
    package var conversation: ConversationID?
    package var message: MessageID?
    /// The W3C `traceparent` of the work that it belongs to.
    package var traceParent: String?
    /// The request of the interface that it was done for.
    package var request: String?
    package var data: JSONObject

    package init(
        _ topic: String, at: Timestamp, agent: AgentName? = nil, conversation: ConversationID? = nil,
        message: MessageID? = nil, traceParent: String? = nil, request: String? = nil, data: JSONObject = JSONObject()
    ) {
        self.topic = topic
        self.at = at
        self.agent = agent
        self.conversation = conversation
        self.message = message
        self.traceParent = traceParent
        self.request = request
        self.data = data
    }

    /// The 32 digits of the trace it belongs to.
    package var trace: String? { MessageOrigin(traceParent: traceParent).trace }
}

/// Where nobody listens.
package struct SilentSink: EventSink {
    package init() {}
    package func emit(_ event: Event) {}
}
