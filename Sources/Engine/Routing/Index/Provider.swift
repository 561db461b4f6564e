package import AgentModel

/// Somebody in the index; everything that changes from message to message is in its gauge.
package final class Provider: Sendable {
    package let entry: ProviderEntry
    package let gauge: ProviderGauge
    /// Its place among all by name; what it is compared by.
    package let ordinal: Int
    let specializations: Set<String>

    init(_ entry: ProviderEntry, gauge: ProviderGauge, ordinal: Int) {
        self.entry = entry
        self.gauge = gauge
        self.ordinal = ordinal
        specializations = Set(entry.routing.specializations)
    }

    package var name: AgentName { entry.name }

    /// Whether it has this or something more special or more general.
    func has(_ wanted: CapabilityName) -> Bool {
        entry.capabilities.contains { own in
            guard own.path == wanted.path || own.isBelow(wanted) || wanted.isBelow(own) else { return false }
            guard let asked = wanted.version else { return true }
            return own.version.map(asked.accepts) ?? false
        }
    }
}
