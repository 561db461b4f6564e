/// What an agent knows from the start.
package struct KnowledgeSettings: Sendable, Hashable {
    /// Paths and patterns relative to the agent's file.
    package var files: [String] = []
    package var texts: [String] = []
    package var maxTokens = PositiveCount(clamping: 2_000)

    package init() {}
}

/// One exchange that shows how the agent should answer.
package struct DialogueExample: Sendable, Hashable {
    package var user: String
    package var assistant: String
    package var capability: CapabilityName?

    package init(user: String, assistant: String, capability: CapabilityName? = nil) {
        self.user = user
        self.assistant = assistant
        self.capability = capability
    }
}
