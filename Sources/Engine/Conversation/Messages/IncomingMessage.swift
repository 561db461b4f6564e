package import AgentModel
package import AgentPorts
package import JSON

/// A message an agent is to answer.
package struct IncomingMessage: Sendable, Equatable {
    /// What the sender wants; it chooses the template the text is wrapped in.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case request, query, inform
    }

    package var id: MessageID
    package var conversation: ConversationID
    package var text: String
    package var sender: String
    package var kind: Kind
    /// What the sender attached: values for the variables of prompts, by name.
    package var attachments: JSONObject
    /// Earlier than the agent's own limit, or without effect.
    package var deadline: Timestamp?
    /// How much it wants to go before others that wait, from 1 to 10.
    package var urgency: Int
    package var origin: MessageOrigin

    package init(
        id: MessageID, conversation: ConversationID, text: String, sender: String = "user", kind: Kind = .request,
        attachments: JSONObject = JSONObject(), deadline: Timestamp? = nil, urgency: Int = 5,
        origin: MessageOrigin = .outside
    ) {
        self.id = id
        self.conversation = conversation
        self.text = text
        self.sender = sender
        self.kind = kind
        self.attachments = attachments
        self.deadline = deadline
        self.urgency = urgency
        self.origin = origin
    }
}
