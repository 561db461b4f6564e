package import AgentModel

/// Whom a message is for.
package enum MessageTarget: Sendable, Hashable {
    case agent(AgentName)
    case capability(CapabilityName)
    /// One agent that has all of them; never empty.
    case capabilities([CapabilityName])
    /// Everyone who has the capability.
    case broadcast(CapabilityName)

    /// What is asked for, when it is not somebody by name.
    package var wanted: [CapabilityName] {
        switch self {
        case .agent: []
        case .capability(let name), .broadcast(let name): [name]
        case .capabilities(let names): names
        }
    }

    /// As it stands in a sentence: "the agent 'support'", "'order-lookup'".
    package var phrase: String {
        switch self {
        case .agent(let name): "the agent '\(name)'"
        case .capability(let name): "'\(name)'"
        case .broadcast(let name): "everyone with '\(name)'"
        case .capabilities(let names): names.map { "'\($0)'" }.joined(separator: " and ")
        }
    }
}
