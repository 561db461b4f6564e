package import AgentModel

/// Who asks the memory for something, and on whose behalf; every row says so for ever.
package struct MemoryActor: Sendable, Hashable {
    package enum Party: Sendable, Hashable {
        case agent(AgentName)
        /// Whoever holds the server's token, at the command line or over HTTP: may do everything.
        case operatorOfServer
    }

    package var party: Party
    /// The conversation the agent is in just now.
    package var conversation: ConversationID?
    package var workspace: WorkspaceName
    /// The widest scope its definition permits.
    package var furthest: MemoryScope
    /// Whom the agent talks with, by whatever name the channel knows.
    package var user: String?
    /// The message whose turn it is done in.
    package var message: MessageID?

    package init(
        agent: AgentName, conversation: ConversationID? = nil, workspace: WorkspaceName = .main,
        furthest: MemoryScope = .workspace, user: String? = nil, message: MessageID? = nil
    ) {
        party = .agent(agent)
        self.conversation = conversation
        self.workspace = workspace
        self.furthest = furthest
        self.user = user
        self.message = message
    }

    /// As its definition says.
    package init(
        _ definition: AgentDefinition, conversation: ConversationID?, workspace: WorkspaceName = .main,
        user: String? = nil, message: MessageID? = nil
    ) {
        self.init(
            agent: definition.name, conversation: conversation, workspace: workspace,
            furthest: definition.permissions.memory, user: user, message: message)
    }

    private init(party: Party) {
        self.party = party
        workspace = .main
        furthest = .global
    }

    package static let operatorOfServer = MemoryActor(party: .operatorOfServer)

    package var agent: AgentName? { if case .agent(let name) = party { name } else { nil } }
    package var isOperator: Bool { party == .operatorOfServer }

    /// Where it keeps what belongs to a scope; nil for a conversation while it is in none.
    package func space(of scope: MemoryScope) -> MemorySpace? {
        switch scope {
        case .agent: agent.map(MemorySpace.agent)
        case .conversation: conversation.map(MemorySpace.conversation)
        case .workspace: .workspace(workspace)
        case .global: .global
        }
    }
}

/// Who wrote something, where, and for whom.
package struct MemoryProvenance: Sendable, Hashable {
    /// Nil when it was the operator.
    package var agent: AgentName?
    package var conversation: ConversationID?
    package var message: MessageID?
    package var user: String?

    package init(
        agent: AgentName? = nil, conversation: ConversationID? = nil, message: MessageID? = nil, user: String? = nil
    ) {
        self.agent = agent
        self.conversation = conversation
        self.message = message
        self.user = user
    }

    package init(_ actor: MemoryActor) {
        self.init(agent: actor.agent, conversation: actor.conversation, message: actor.message, user: actor.user)
    }
}
