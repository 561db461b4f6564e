package import AgentModel

/// How a conversation of many reaches its agents.
package protocol Courier: Sendable {
    /// How many characters the agent reads at once; nil when there is no such agent.
    func reach(of agent: AgentName) -> Int64?

    /// Returns with the whole answer. Cancelling the task that waits ends the turn.
    func deliver(_ parcel: Parcel) async throws(CourierFailure) -> ParcelReply
}

/// What an agent is to answer, in its own side of the conversation.
package struct Parcel: Sendable, Hashable {
    package var message: MessageID
    package var agent: AgentName
    package var thread: ConversationID
    package var text: String
    /// Who spoke last.
    package var sender: String
    package var deadline: Timestamp
    /// What the discussion may still use.
    package var tokens: Int64?
    /// The W3C `traceparent` that the discussion belongs to.
    package var traceParent: String?
    package var request: String?

    package init(
        message: MessageID, agent: AgentName, thread: ConversationID, text: String, sender: String,
        deadline: Timestamp, tokens: Int64? = nil, traceParent: String? = nil, request: String? = nil
    ) {
        self.message = message
        self.agent = agent
        self.thread = thread
        self.text = text
        self.sender = sender
        self.deadline = deadline
        self.tokens = tokens
        self.traceParent = traceParent
        self.request = request
    }
}

package struct ParcelReply: Sendable, Hashable {
    package var text: String
    /// Of all requests to models that it took.
    package var tokens: Int64

    package init(text: String, tokens: Int64) {
        self.text = text
        self.tokens = tokens
    }
}

/// Why there is no answer.
package struct CourierFailure: Error, Sendable, Hashable {
    package var code: String
    package var message: String
    /// Whether the agent has been told what it was sent.
    package var wasAccepted: Bool

    package init(code: String, message: String, wasAccepted: Bool) {
        self.code = code
        self.message = message
        self.wasAccepted = wasAccepted
    }
}
