package import AgentModel

/// Somebody who offers capabilities, as the index is told of them.
package struct ProviderEntry: Sendable {
    package enum Kind: Sendable, Hashable {
        case agent
        /// A service elsewhere, called there; asked there whether it is well.
        case external(WebAddress, health: WebAddress?)
    }

    package var name: AgentName
    package var kind: Kind
    package var capabilities: [CapabilityName]
    package var description: String?
    package var routing: RoutingSettings
    /// How many messages it works on at once.
    package var hands: Int
    /// How many more it lets wait.
    package var queue: Int
    /// Where it is declared; what a person would edit.
    package var file: String?
    package var status: ProviderStatus

    package init(
        name: AgentName, kind: Kind = .agent, capabilities: [CapabilityName], description: String? = nil,
        routing: RoutingSettings = RoutingSettings(), hands: Int = 4, queue: Int = 100, file: String? = nil,
        status: ProviderStatus = .active
    ) {
        self.name = name
        self.kind = kind
        self.capabilities = capabilities
        self.description = description
        self.routing = routing
        self.hands = max(1, hands)
        self.queue = max(0, queue)
        self.file = file
        self.status = status
    }

    /// An agent of the roster.
    package init(_ definition: AgentDefinition, file: String? = nil, status: ProviderStatus) {
        self.init(
            name: definition.name, capabilities: definition.capabilities, description: definition.description,
            routing: definition.routing, hands: Int(clamping: definition.limits.maxConcurrentMessages.value),
            queue: Int(clamping: definition.limits.maxQueuedMessages.value), file: file, status: status)
    }
}
