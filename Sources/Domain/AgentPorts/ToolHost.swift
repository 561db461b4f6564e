package import AgentModel

/// The tools of the agents: what an agent may call, and the calling.
package protocol ToolHost: Sendable {
    /// The tools an agent's definition grants, with their schemas; unknown names are left out.
    func tools(for agent: AgentDefinition) -> [ToolDeclaration]

    /// Runs one call. It never throws: what went wrong is a result the model can read, and a cancelled task's result
    /// is dropped by the caller.
    func call(_ call: ToolCall, in context: ToolContext) async -> ToolResult

    /// Whether the tool waits for somebody with limits of their own, so that only the turn's deadline ends it.
    func isPatient(_ tool: String) -> Bool
}

extension ToolHost {
    package func isPatient(_ tool: String) -> Bool { false }
}

/// On whose behalf a tool runs.
package struct ToolContext: Sendable {
    package var agent: AgentID
    package var definition: AgentDefinition
    package var conversation: ConversationID
    package var turn: MessageID
    /// Who sent the message; nil where nobody knows.
    package var sender: String?
    package var deadline: Timestamp?
    /// Of the message the turn answers; its path does not name this agent yet, its token budget is what is left.
    package var origin: MessageOrigin

    package init(
        agent: AgentID, definition: AgentDefinition, conversation: ConversationID, turn: MessageID,
        sender: String? = nil, deadline: Timestamp? = nil, origin: MessageOrigin = .outside
    ) {
        self.agent = agent
        self.definition = definition
        self.conversation = conversation
        self.turn = turn
        self.sender = sender
        self.deadline = deadline
        self.origin = origin
    }
}
