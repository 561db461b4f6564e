package import AgentModel

/// What the clocks of a place say.
package protocol TimeZones: Sendable {
    /// How many seconds they are ahead of UTC at a moment; nil for a zone nobody knows.
    func offset(of zone: TimeZoneName, at time: Timestamp) async -> Int?
}

/// Where no other time than UTC is known.
package struct UniversalTimeOnly: TimeZones {
    package init() {}

    package func offset(of zone: TimeZoneName, at time: Timestamp) async -> Int? { zone == .utc ? 0 : nil }
}
