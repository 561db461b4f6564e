package import AgentModel
package import JSON
package import Routing

/// One capability and everybody who has it.
package struct CapabilityListing: Sendable {
    package struct Offering: Sendable {
        package var name: AgentName
        package var isExternal: Bool
        package var description: String?
        package var versions: [CapabilityVersion]
        package var priority: Int
        package var reading: ProviderGauge.Reading
        /// How many messages it works on at once.
        package var hands: Int
        package var file: String?

        /// From 0, idle, to 1, when every hand has something to do.
        package var load: Double { min(1, Double(reading.inFlight) / Double(hands)) }
        /// Of the last thousand; nil before the first.
        package var successRate: Double? {
            reading.requests == 0 ? nil : Double(reading.successes) / Double(reading.requests)
        }
    }

    /// Without a version.
    package var capability: String
    /// By name.
    package var providers: [Offering]

    package var json: JSONObject {
        var object = JSONObject()
        object["capability"] = .string(capability)
        object["providers"] = .array(providers.map { .object($0.json) })
        return object
    }
}

extension CapabilityListing.Offering {
    package var json: JSONObject {
        var object = JSONObject()
        object["agent"] = .string(name.spelling)
        object["kind"] = .string(isExternal ? "external" : "agent")
        object["description"] = description.map { .string($0) }
        if !versions.isEmpty { object["versions"] = .array(versions.map { .string($0.description) }) }
        object["status"] = .string(reading.status.word)
        object["priority"] = .integer(Int64(priority))
        object["in_flight"] = .integer(Int64(reading.inFlight))
        object["hands"] = .integer(Int64(hands))
        object["load"] = .number(load)
        object["success_rate"] = successRate.map { .number($0) }
        object["response_ms"] = reading.responseTime.map { .number($0) }
        object["rests_until"] = reading.restsUntil.map { .string($0.description) }
        object["file"] = file.map { .string($0) }
        return object
    }
}
