package import AgentModel
package import JSON

/// A message with everything that travels with it.
package struct MessageEnvelope: Sendable, Equatable {
    package let id: MessageID
    package var performative: Performative
    package var sender: MessageParty
    package var target: MessageTarget
    package var content: MessageContent
    package var conversation: ConversationID
    /// What a reply has to carry as `inReplyTo`.
    package var replyWith: String?
    package var inReplyTo: String?
    package var deadline = Deadline.none
    package var priority = MessagePriority.normal
    package var preferences = RoutingPreferences()
    package var delivery = DeliveryOptions()
    package var parameters = JSONObject()
    package var attachments: [JSONValue] = []
    /// Passed on and not read: `conversation_depth`, `memory_relevance` and the like.
    package var contextHints = JSONObject()
    /// Passed on and not read: `protocol`, `language`, `ontology`.
    package var carried = JSONObject()
    package var parentConversation: ConversationID?
    package var mergedConversations: [ConversationID] = []
    /// W3C `traceparent`.
    package var trace: String?
    /// Whom it has come through.
    package var trail = Trail()

    package init(
        id: MessageID, _ performative: Performative = .request, from sender: MessageParty, to target: MessageTarget,
        content: MessageContent, conversation: ConversationID
    ) {
        self.id = id
        self.performative = performative
        self.sender = sender
        self.target = target
        self.content = content
        self.conversation = conversation
    }

    /// The reply, in the same conversation and with what ties it to this message; nil when this performative is not one
    /// that may answer it, or when nobody inside sent it and so nobody can be written to.
    ///
    /// A reply starts no journey of its own: it carries on the trail, and the deadline of who waits for it.
    package func reply(
        _ performative: Performative, id: MessageID, from agent: AgentName, content: MessageContent
    ) -> MessageEnvelope? {
        guard self.performative.mayBeAnswered(with: performative), let asker = sender.agent else { return nil }
        var reply = MessageEnvelope(
            id: id, performative, from: .agent(agent), to: .agent(asker), content: content, conversation: conversation)
        reply.inReplyTo = replyWith ?? self.id.description
        reply.deadline = deadline
        reply.priority = priority
        reply.trace = trace
        reply.trail = trail
        reply.preferences.allowsReturn = true
        return reply
    }
}

/// What a sender says about how its message is to be delivered.
package struct DeliveryOptions: Sendable, Hashable {
    package var requiresReceipt = false
    /// Nil leaves it to the server.
    package var maxRetries: Int?

    package init() {}
}
