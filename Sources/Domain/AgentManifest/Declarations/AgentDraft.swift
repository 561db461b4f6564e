import AgentModel

/// An agent as far as it has been read; becomes a definition when what is required is there.
struct AgentDraft: Hashable, Sendable {
    var name: AgentName?
    var version: SemanticVersion = .initial
    var description: String?
    var documentation: String?
    var systemPrompt: PromptTemplate?
    var systemPromptFile: FilePath?
    var userPrompt: PromptTemplate = .request
    var promptsByKind = PromptsByKind()
    var include: [FilePath] = []
    var capabilities: [CapabilityName] = []
    var capabilityMetadata: [String: [String: FreeValue]] = [:]
    var requires: [CapabilityName] = []
    var tools: [ToolGrant] = []
    var toolConfiguration: [String: [String: FreeValue]] = [:]
    var providerShorthand: ModelProvider?
    var model = ModelSettings()
    var conversation = ConversationSettings()
    var memory = MemorySettings()
    var limits = LimitSettings()
    var permissions = PermissionSettings()
    var routing = RoutingSettings()
    var schedule = ScheduleSettings()
    var safety = SafetySettings()
    var supervision = SupervisionSettings()
    var knowledge = KnowledgeSettings()
    var examples: [DialogueExample] = []
    var parameters: [String: FreeValue] = [:]
    var metadata = AgentMetadata()
}

extension AgentDraft {
    /// The definition, if a name and a prompt are there.
    func definition() -> AgentDefinition? {
        guard let name, let systemPrompt else { return nil }
        var result = AgentDefinition(
            name: name, version: version,
            prompts: AgentPrompts(system: systemPrompt, user: userPrompt, byKind: promptsByKind))
        result.description = description
        result.documentation = documentation
        result.capabilities = capabilities
        for (key, value) in capabilityMetadata {
            if let capability = try? CapabilityName(parsing: key) { result.capabilityMetadata[capability] = value }
        }
        result.requires = requires
        result.tools = tools
        result.toolConfiguration = toolConfiguration
        result.model = model
        if let providerShorthand { result.model.provider = providerShorthand }
        result.conversation = conversation
        result.memory = memory
        result.limits = limits
        result.permissions = permissions
        result.routing = routing
        result.schedule = schedule
        result.safety = safety
        result.supervision = supervision
        result.knowledge = knowledge
        result.examples = examples
        result.parameters = parameters
        result.metadata = metadata
        return result
    }

    /// A draft that says what a definition says, for comparing two of them field by field.
    init(_ definition: AgentDefinition) {
        self.init()
        name = definition.name
        version = definition.version
        description = definition.description
        documentation = definition.documentation
        systemPrompt = definition.prompts.system
        userPrompt = definition.prompts.user
        promptsByKind = definition.prompts.byKind
        capabilities = definition.capabilities
        for (key, value) in definition.capabilityMetadata { capabilityMetadata[key.spelling] = value }
        requires = definition.requires
        tools = definition.tools
        toolConfiguration = definition.toolConfiguration
        model = definition.model
        conversation = definition.conversation
        memory = definition.memory
        limits = definition.limits
        permissions = definition.permissions
        routing = definition.routing
        schedule = definition.schedule
        safety = definition.safety
        supervision = definition.supervision
        knowledge = definition.knowledge
        examples = definition.examples
        parameters = definition.parameters
        metadata = definition.metadata
    }
}
