package import AgentModel

/// What has been said, on disk: nothing is acknowledged before it is there.
package protocol ConversationLog: Sendable {
    /// Appends steps of one turn; returns when they are durable. The same step id twice is written once.
    func append(_ steps: [ConversationStep], to conversation: ConversationID) async throws(StorageError)

    /// The newest steps, oldest first, as many as fit the limits.
    func history(
        of conversation: ConversationID, agent: AgentID?, newest limit: Int
    ) async throws(StorageError) -> [ConversationStep]

    func conversations(of agent: AgentID?, newest limit: Int) async throws(StorageError) -> [ConversationSummary]

    /// Nil when there is none, or none any more.
    func conversation(_ id: ConversationID) async throws(StorageError) -> ConversationSummary?

    /// Turns that had begun and neither ended nor failed: what a crash interrupted.
    func interruptedTurns() async throws(StorageError) -> [InterruptedTurn]

    /// Takes back that a message was received, where nothing followed: it will be received again.
    func takeBack(_ turn: InterruptedTurn) async throws(StorageError)

    /// Forgets what was said, keeps the conversation.
    func reset(_ conversation: ConversationID, at: Timestamp) async throws(StorageError)
    func delete(_ conversation: ConversationID) async throws(StorageError)
}

/// One thing that happened in a conversation, in order within it.
package struct ConversationStep: Sendable, Equatable {
    package enum Content: Sendable, Equatable {
        /// A message came in and was accepted.
        case received(text: String, sender: String)
        case assistant(text: String, calls: [ToolCall])
        case toolResult(ToolResult)
        /// The turn ended with a reply; what it used.
        case replied(TokenUsage, FinishReason)
        /// The turn ended without one.
        case failed(code: String, message: String)
        /// The server stopped in the middle of the turn.
        case interrupted
        /// What older steps were condensed to; the step's `turn` is the last one it covers.
        case summary(String)
    }

    package var id: MessageID
    /// The message that began the turn.
    package var turn: MessageID
    package var agent: AgentID
    /// The definition the turn runs on.
    package var version: Int64
    package var at: Timestamp
    package var content: Content

    package init(
        id: MessageID, turn: MessageID, agent: AgentID, version: Int64, at: Timestamp, content: Content
    ) {
        self.id = id
        self.turn = turn
        self.agent = agent
        self.version = version
        self.at = at
        self.content = content
    }
}

/// A turn that a crash cut off, by the step that began it.
package struct InterruptedTurn: Sendable, Equatable {
    package var conversation: ConversationID
    package var received: ConversationStep

    package init(conversation: ConversationID, received: ConversationStep) {
        self.conversation = conversation
        self.received = received
    }
}

package struct ConversationSummary: Sendable, Equatable {
    package var id: ConversationID
    package var agents: [AgentID]
    /// What people said and what agents replied; not what happened in between.
    package var messages: Int64
    package var begun: Timestamp
    package var lastActivity: Timestamp

    package init(id: ConversationID, agents: [AgentID], messages: Int64, begun: Timestamp, lastActivity: Timestamp) {
        self.id = id
        self.agents = agents
        self.messages = messages
        self.begun = begun
        self.lastActivity = lastActivity
    }
}

/// Storage did not do what it was asked; nothing was half done.
package struct StorageError: Error, Sendable, Equatable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case busy, full, readOnly = "read_only", corrupt, unavailable, cancelled, notFound = "not_found", other

        /// Whether the same may succeed later without anybody's doing something in the program.
        package var mayPass: Bool {
            switch self {
            case .busy, .full, .readOnly: true
            case .corrupt, .unavailable, .cancelled, .notFound, .other: false
            }
        }
    }

    package var kind: Kind
    package var message: String
    package var help: [String]

    package init(_ kind: Kind, _ message: String, help: [String] = []) {
        self.kind = kind
        self.message = message
        self.help = help
    }
}
