import AgentModel
import JSON
import Routing

extension OpenAPISchemas {
    static let agentName: JSONValue = ["type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]{0,63}$"]
    static let capability: JSONValue = [
        "type": "string", "pattern": #"^[a-z0-9]+([._-][a-z0-9]+)*(:v[0-9]{1,9}(\.[0-9]{1,9}){0,2})?$"#,
        "maxLength": 100,
    ]
    private static let version: JSONValue = ["type": "string", "pattern": #"^v[0-9]{1,9}(\.[0-9]{1,9}){0,2}$"#]

    /// A message as programs write it: for one target, and with nothing that nobody knows.
    static func envelope(requires: [String]) -> JSONValue {
        let all = targets + fields
        let optional = all.map(\.name).filter { !requires.contains($0) }
        var schema = JSONValue.object(all, optional: optional, isClosed: true).objectValue ?? JSONObject()
        schema["oneOf"] = .array(
            targets.map { target in
                [
                    "required": [.string(target.name)],
                    "properties": [target.name: ["type": target.schema["type"] ?? "string"]],
                ]
            })
        return .object(schema)
    }

    /// Of these a message has exactly one.
    private static let targets: SchemaMembers = [
        ("receiver", agentName), ("capability", capability),
        ("capabilities", ["type": "array", "items": capability, "minItems": 1]),
        ("broadcast", capability), ("to_capability", capability),
    ]

    private static var fields: SchemaMembers {
        [
            (
                "content",
                ["anyOf": [["type": "string", "minLength": 1], ["type": ["object", "array", "number", "boolean"]]]]
            )
        ]
            + [
                ("performative", .oneOf(Performative.allCases.map(\.rawValue))), ("message_id", .identifier),
                ("conversation_id", .identifier), ("sender", .text), ("reply_with", .text), ("in_reply_to", .text),
                ("reply_by", .time), ("timeout_ms", .wholeNumber(1...86_400_000)),
                ("priority", ["anyOf": [.oneOf(["low", "normal", "high", "critical"]), .wholeNumber(1...10)]]),
                ("routing_strategy", .oneOf(RoutingStrategy.allCases.map(\.rawValue))),
                ("routing_preferences", preferences), ("fallback_versions", .list(version)),
                (
                    "delivery_options",
                    .object(
                        [
                            ("require_receipt", .flag), ("max_retries", .wholeNumber(0...20)),
                            ("timeout", .wholeNumber(1...86_400_000)), ("priority", .wholeNumber(1...10)),
                        ],
                        optional: ["require_receipt", "max_retries", "timeout", "priority"], isClosed: true)
                ),
                ("parameters", .anyObject), ("attachments", .list(.anything)), ("context_hints", .anyObject),
                ("protocol", .text), ("language", .text), ("ontology", .text), ("parent_conversation", .identifier),
                ("merge_conversations", .list(.identifier)), ("trace_context", .text),
            ].map { ($0.0, $0.1.orNull) }
    }

    private static let preferences: JSONValue = {
        let members: SchemaMembers = [
            ("strategy", .oneOf(RoutingStrategy.allCases.map(\.rawValue))),
            ("required_specializations", .list(.text)), ("order", .list(agentName)), ("cap", .wholeNumber(1...1000)),
            ("same_agent_preference", .flag), ("include_unhealthy", .flag), ("allow_return", .flag),
            ("semantic", .flag),
        ]
        return .object(members.map { ($0.name, $0.schema.orNull) }, optional: members.map(\.name), isClosed: true)
    }()
}

extension JSONValue {
    /// The same, or null, which counts as left out.
    fileprivate var orNull: JSONValue {
        var schema = objectValue ?? JSONObject()
        if let words = schema["enum"]?.arrayValue {
            schema["enum"] = .array(words + [nil])
            schema["type"] = ["string", "null"]
            return .object(schema)
        }
        guard let kind = schema["type"] else { return ["anyOf": [self, ["type": "null"]]] }
        schema["type"] = [kind, "null"]
        return .object(schema)
    }
}
