/// Everything an agent is, as its file says it, with every value proven; only a whole file becomes one.
///
/// It is large and in many places at once, so copies share what they hold until one of them is changed.
package struct AgentDefinition: Sendable, Hashable {
    private struct Parts: Sendable, Hashable {
        let name: AgentName
        var version: SemanticVersion
        var description: String?
        var documentation: String?
        var prompts: AgentPrompts
        var capabilities: [CapabilityName] = []
        var capabilityMetadata: [CapabilityName: [String: FreeValue]] = [:]
        var requires: [CapabilityName] = []
        var tools: [ToolGrant] = []
        var toolConfiguration: [String: [String: FreeValue]] = [:]
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

        init(name: AgentName, version: SemanticVersion, prompts: AgentPrompts) {
            self.name = name
            self.version = version
            self.prompts = prompts
        }
    }

    /// `@unchecked`: its parts change only while one definition alone holds it.
    private final class Shared: @unchecked Sendable {
        var parts: Parts
        init(_ parts: Parts) { self.parts = parts }
    }

    private var shared: Shared

    package init(name: AgentName, version: SemanticVersion, prompts: AgentPrompts) {
        shared = Shared(Parts(name: name, version: version, prompts: prompts))
    }

    private mutating func change(_ change: (inout Parts) -> Void) {
        if !isKnownUniquelyReferenced(&shared) { shared = Shared(shared.parts) }
        change(&shared.parts)
    }

    package static func == (left: AgentDefinition, right: AgentDefinition) -> Bool {
        left.shared === right.shared || left.shared.parts == right.shared.parts
    }

    package func hash(into hasher: inout Hasher) { shared.parts.hash(into: &hasher) }

    // MARK: What a file says

    package var name: AgentName { shared.parts.name }

    package var version: SemanticVersion {
        get { shared.parts.version }
        set { change { $0.version = newValue } }
    }

    package var description: String? {
        get { shared.parts.description }
        set { change { $0.description = newValue } }
    }

    package var documentation: String? {
        get { shared.parts.documentation }
        set { change { $0.documentation = newValue } }
    }

    package var prompts: AgentPrompts {
        get { shared.parts.prompts }
        set { change { $0.prompts = newValue } }
    }

    package var capabilities: [CapabilityName] {
        get { shared.parts.capabilities }
        set { change { $0.capabilities = newValue } }
    }

    package var capabilityMetadata: [CapabilityName: [String: FreeValue]] {
        get { shared.parts.capabilityMetadata }
        set { change { $0.capabilityMetadata = newValue } }
    }

    /// Capabilities it expects other agents to have.
    package var requires: [CapabilityName] {
        get { shared.parts.requires }
        set { change { $0.requires = newValue } }
    }

    package var tools: [ToolGrant] {
        get { shared.parts.tools }
        set { change { $0.tools = newValue } }
    }

    /// Settings of tools, by tool.
    package var toolConfiguration: [String: [String: FreeValue]] {
        get { shared.parts.toolConfiguration }
        set { change { $0.toolConfiguration = newValue } }
    }

    package var model: ModelSettings {
        get { shared.parts.model }
        set { change { $0.model = newValue } }
    }

    package var conversation: ConversationSettings {
        get { shared.parts.conversation }
        set { change { $0.conversation = newValue } }
    }

    package var memory: MemorySettings {
        get { shared.parts.memory }
        set { change { $0.memory = newValue } }
    }

    package var limits: LimitSettings {
        get { shared.parts.limits }
        set { change { $0.limits = newValue } }
    }

    package var permissions: PermissionSettings {
        get { shared.parts.permissions }
        set { change { $0.permissions = newValue } }
    }

    package var routing: RoutingSettings {
        get { shared.parts.routing }
        set { change { $0.routing = newValue } }
    }

    package var schedule: ScheduleSettings {
        get { shared.parts.schedule }
        set { change { $0.schedule = newValue } }
    }

    package var safety: SafetySettings {
        get { shared.parts.safety }
        set { change { $0.safety = newValue } }
    }

    package var supervision: SupervisionSettings {
        get { shared.parts.supervision }
        set { change { $0.supervision = newValue } }
    }

    package var knowledge: KnowledgeSettings {
        get { shared.parts.knowledge }
        set { change { $0.knowledge = newValue } }
    }

    package var examples: [DialogueExample] {
        get { shared.parts.examples }
        set { change { $0.examples = newValue } }
    }

    /// Variables of the templates.
    package var parameters: [String: FreeValue] {
        get { shared.parts.parameters }
        set { change { $0.parameters = newValue } }
    }

    package var metadata: AgentMetadata {
        get { shared.parts.metadata }
        set { change { $0.metadata = newValue } }
    }

}

extension AgentDefinition: CustomReflectable {
    /// As if it held its parts itself.
    package var customMirror: Mirror { Mirror(reflecting: shared.parts) }
}
