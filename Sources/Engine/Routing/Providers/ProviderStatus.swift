package import AgentModel

/// Whether somebody can be given work.
package enum ProviderStatus: UInt8, Sendable, Hashable, CaseIterable {
    case active
    /// Finishes the conversations it has.
    case draining
    /// Is there, but may not answer.
    case unhealthy
    case inactive

    /// As the agent's life says. A suspended agent takes messages and lets them wait, so it is there, but not well.
    package init(_ state: AgentState) {
        switch state {
        case .running(_, .active): self = .active
        case .running(_, .suspended): self = .unhealthy
        case .running(_, .draining): self = .draining
        case .unloaded, .loaded, .stopped, .failed: self = .inactive
        }
    }

    package var word: String {
        switch self {
        case .active: "active"
        case .draining: "draining"
        case .unhealthy: "unhealthy"
        case .inactive: "inactive"
        }
    }
}
