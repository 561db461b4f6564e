/// What makes this agent a better or worse choice than others with the same capability.
package struct RoutingSettings: Sendable, Hashable {
    package var priority = 0
    package var weight = PositiveCount(clamping: 1)
    package var specializations: [String] = []

    package init() {}
}
