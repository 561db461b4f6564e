/// The texts that make an agent what it is.
package struct AgentPrompts: Sendable, Hashable {
    package var system: PromptTemplate
    /// Wraps each message that comes in.
    package var user: PromptTemplate
    /// Wraps messages of one kind instead of `user`.
    package var byKind: PromptsByKind

    package init(system: PromptTemplate, user: PromptTemplate, byKind: PromptsByKind = PromptsByKind()) {
        self.system = system
        self.user = user
        self.byKind = byKind
    }
}

/// Templates for messages that request, ask or tell.
package struct PromptsByKind: Sendable, Hashable {
    package var request: PromptTemplate?
    package var query: PromptTemplate?
    package var inform: PromptTemplate?

    package init() {}
}
