import AgentModel
import JSON
import Routing

extension OpenAPISchemas {
    /// Who can do what, and who is chosen for it.
    static var routing: SchemaMembers {
        [
            (
                "CapabilityList",
                .object([("capabilities", .list(.reference("Capability"))), ("total", .count)])
            ),
            ("Capability", .object([("capability", .text), ("providers", .list(provider))])),
            (
                "RoutingDecision",
                .object(
                    [
                        ("message_id", .identifier), ("target", .anyObject),
                        ("strategy", .oneOf(RoutingStrategy.allCases.map(\.rawValue))), ("chosen", .list(.text)),
                        ("reason", .oneOf(Selection.Reason.allCases.map(\.rawValue))), ("sentence", .text),
                        ("candidates", .list(candidate)), ("at", .time), ("elapsed_us", .number),
                        ("candidates_left_out", .count), ("help", .list(.text)),
                    ], optional: ["message_id", "candidates_left_out", "help"])
            ),
            (
                "ServiceRegistration",
                .object(
                    [
                        ("name", agentName), ("capabilities", ["type": "array", "items": capability, "minItems": 1]),
                        ("url", url), ("health_url", url), ("priority", .wholeNumber(-1000...1000)),
                        ("description", .text),
                    ], optional: ["health_url", "priority", "description"], isClosed: true)
            ),
            (
                "Service",
                .object(
                    [
                        ("name", .text), ("capabilities", .list(.text)), ("url", .text), ("health_url", .text),
                        ("priority", .whole), ("description", .text), ("status", .oneOf(["active", "unhealthy"])),
                        ("registered", .time),
                    ], optional: ["health_url", "description"])
            ),
            ("ServiceList", .object([("services", .list(.reference("Service")))])),
        ]
    }

    private static let url: JSONValue = [
        "type": "string",
        "pattern": #"^https?://[a-z]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]+)*(:[1-9][0-9]{1,3})?(/[A-Za-z0-9._-]*)*$"#,
    ]

    private static let provider = JSONValue.object(
        [
            ("agent", .text), ("kind", .oneOf(["agent", "external"])), ("description", .text),
            ("versions", .list(.text)), ("status", status), ("priority", .whole), ("in_flight", .count),
            ("hands", .count), ("load", .number), ("success_rate", .number), ("response_ms", .number),
            ("rests_until", .time), ("file", .text),
        ], optional: ["description", "versions", "success_rate", "response_ms", "rests_until", "file"])

    private static let status = JSONValue.oneOf(ProviderStatus.allCases.map(\.word))

    private static let candidate = JSONValue.object(
        [
            ("agent", .text), ("capability", .text), ("match", .oneOf(Nearness.allCases.map(\.word))),
            ("score", .number), ("priority", .whole), ("in_flight", .count), ("hands", .count),
            ("success_rate", .number), ("response_ms", .number), ("in_conversation", .flag),
            ("excluded", .oneOf(Exclusion.allCases.map(\.word))), ("why", .text),
        ], optional: ["capability", "success_rate", "response_ms", "in_conversation", "excluded", "why"])
}
