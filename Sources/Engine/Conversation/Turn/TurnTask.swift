package import AgentModel
package import AgentPorts

/// What one turn is about: who answers which message, by which definition.
package struct TurnTask: Sendable {
    package var message: IncomingMessage
    package var agent: AgentID
    package var definition: AgentDefinition
    package var version: DefinitionVersion
    package var acceptedAt: Timestamp
    /// Whether what is said outlives the process; settled when the message was accepted.
    package var persists: Bool

    package init(
        message: IncomingMessage, agent: AgentID, definition: AgentDefinition, version: DefinitionVersion,
        acceptedAt: Timestamp, persists: Bool
    ) {
        self.message = message
        self.agent = agent
        self.definition = definition
        self.version = version
        self.acceptedAt = acceptedAt
        self.persists = persists
    }

    /// When the answer has to be there, for a turn that begins now.
    package func deadline(from now: Timestamp) -> Timestamp {
        let own = now.advanced(by: definition.limits.messageTimeout)
        return message.deadline.map { min(own, $0) } ?? own
    }

    package func step(_ content: ConversationStep.Content, id: MessageID, at time: Timestamp) -> ConversationStep {
        ConversationStep(
            id: id, turn: message.id, agent: agent, version: version.ordinal.value, at: time, content: content)
    }
}
