package import AgentModel

/// Who sends a message.
package enum MessageParty: Sendable, Hashable, CustomStringConvertible {
    case agent(AgentName)
    /// Somebody outside, by the name they gave: a person, a program.
    case client(String)
    /// Caxton itself.
    case system

    package var agent: AgentName? { if case .agent(let name) = self { name } else { nil } }

    package var description: String {
        switch self {
        case .agent(let name): name.spelling
        case .client(let name): name
        case .system: "system"
        }
    }
}
