package import AgentModel

/// What a sender says about how its message is to find someone.
package struct RoutingPreferences: Sendable, Hashable {
    /// Nil leaves it to the server.
    package var strategy: RoutingStrategy?
    /// Versions that do when the one asked for is not there, the best first.
    package var fallbackVersions: [CapabilityVersion] = []
    /// All of them must be among an agent's `specializations`.
    package var requiredSpecializations: [String] = []
    /// In which order a failover tries; those not named come after, by priority.
    package var order: [AgentName] = []
    /// The most agents a broadcast reaches.
    package var cap = 16
    /// An agent that is in the conversation already is taken before an equal one that is not.
    package var keepsAgent = true
    /// Agents that are not well may be chosen, at half their worth.
    package var includesUnhealthy = false
    /// The message may go back to its sender, or to an agent it has come through.
    package var allowsReturn = false
    /// When no capability has the name, descriptions are compared; needs a `DescriptionScorer`.
    package var allowsMeaning = false

    package init() {}
}
