/// Everything an agent is, as its file says it, with every value proven; only a whole file becomes one.
package struct AgentDefinition: Sendable, Hashable {
    package let name: AgentName
    package var version: SemanticVersion
    package var description: String?
    package var documentation: String?
    package var prompts: AgentPrompts
    package var capabilities: [CapabilityName] = []
    package var capabilityMetadata: [CapabilityName: [String: FreeValue]] = [:]
    /// Capabilities it expects other agents to have.
    package var requires: [CapabilityName] = []
    package var tools: [ToolGrant] = []
    /// Settings of tools, by tool.
    package var toolConfiguration: [String: [String: FreeValue]] = [:]
    package var model = ModelSettings()
    package var conversation = ConversationSettings()
    package var memory = MemorySettings()
    package var limits = LimitSettings()
    package var permissions = PermissionSettings()
    package var routing = RoutingSettings()
    package var schedule = ScheduleSettings()
    package var safety = SafetySettings()
    package var supervision = SupervisionSettings()
    package var knowledge = KnowledgeSettings()
    package var examples: [DialogueExample] = []
    /// Variables of the templates.
    package var parameters: [String: FreeValue] = [:]
    package var metadata = AgentMetadata()

    package init(name: AgentName, version: SemanticVersion, prompts: AgentPrompts) {
        self.name = name
        self.version = version
        self.prompts = prompts
    }
}
