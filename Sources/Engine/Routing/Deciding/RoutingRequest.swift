package import AgentModel

/// Everything a decision depends on that the message brings along.
package struct RoutingRequest: Sendable {
    package var message: MessageID?
    package var target: MessageTarget
    package var preferences: RoutingPreferences
    package var sender: AgentName?
    /// Whom the message has come through.
    package var path: [AgentName]
    /// Who is in the conversation already.
    package var participants: [AgentName]
    /// What is compared with descriptions when no capability has the name and the sender allows it.
    package var text: String?

    package init(
        _ target: MessageTarget, message: MessageID? = nil, preferences: RoutingPreferences = RoutingPreferences(),
        sender: AgentName? = nil, path: [AgentName] = [], participants: [AgentName] = [], text: String? = nil
    ) {
        self.message = message
        self.target = target
        self.preferences = preferences
        self.sender = sender
        self.path = path
        self.participants = participants
        self.text = text
    }

    package init(_ envelope: MessageEnvelope, participants: [AgentName] = []) {
        self.init(
            envelope.target, message: envelope.id, preferences: envelope.preferences, sender: envelope.sender.agent,
            path: envelope.trail.path, participants: participants,
            text: envelope.preferences.allowsMeaning ? envelope.content.text : nil)
    }
}
