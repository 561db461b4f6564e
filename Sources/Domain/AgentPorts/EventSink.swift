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
    package var data: JSONObject

    package init(
        _ topic: String, at: Timestamp, agent: AgentName? = nil, conversation: ConversationID? = nil,
        message: MessageID? = nil, data: JSONObject = JSONObject()
    ) {
        self.topic = topic
        self.at = at
        self.agent = agent
        self.conversation = conversation
        self.message = message
        self.data = data
    }
}
