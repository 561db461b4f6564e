import AgentTemplates
import JSON

extension OpenAPISchemas {
    static var messages: SchemaMembers {
        [
            (
                "MessageRequest",
                .object(
                    [
                        ("text", ["type": "string", "pattern": "\\S"]), ("conversation_id", .identifier),
                        ("message_id", .identifier), ("sender", .text), ("context", .anyObject),
                    ], optional: ["conversation_id", "message_id", "sender", "context"], isClosed: true)
            ),
            (
                "AcceptedMessage",
                .object([
                    ("message_id", .identifier), ("conversation_id", .identifier), ("agent", .text),
                    ("status", .oneOf(["accepted"])),
                ])
            ),
            (
                "MessageReply",
                .object([
                    ("message_id", .identifier), ("conversation_id", .identifier), ("agent", .text), ("reply", .text),
                    ("stop", .text), ("provider", .text), ("model", .text), ("usage", usage), ("tool_calls", .count),
                    ("duration_ms", .count), ("queued_ms", .count),
                ])
            ),
        ]
    }

    static var conversations: SchemaMembers {
        [
            (
                "Conversation",
                .object(
                    [
                        ("id", .identifier), ("agents", .list(.text)), ("message_count", .count), ("created", .time),
                        ("last_activity", .time),
                    ] + gathering, optional: gathering.map(\.name))
            ),
            ("ConversationList", .object([("conversations", .list(.reference("Conversation")))])),
            (
                "MessageList",
                .object([("conversation", .reference("Conversation")), ("messages", .list(.reference("Message")))])
            ),
            (
                "Message",
                .object(
                    [
                        ("id", .identifier), ("turn", .identifier), ("agent", .text), ("at", .time),
                        ("role", .oneOf(StepShape.roles)),
                        ("kind", .oneOf(StepShape.kinds + GatheringShape.kinds)), ("text", .text), ("sender", .text),
                        ("tool_calls", .list(.anyObject)), ("tool", .text), ("call_id", .text), ("is_error", .flag),
                        ("code", .text), ("number", .count), ("to", .list(.text)), ("tokens", .count), ("bid", bid),
                        ("routing", .anyObject), ("steps", .list(.anyObject)),
                    ],
                    optional: [
                        "routing",
                        "agent", "turn", "sender", "tool_calls", "tool", "call_id", "is_error", "code", "number", "to",
                        "tokens", "bid", "steps",
                    ])
            ),
        ]
    }

    static var templates: SchemaMembers {
        let name: JSONValue = ["type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]{0,63}$"]
        return [
            ("TemplateSummary", .object(template, optional: optionalOfTemplate)),
            (
                "Template",
                .object(
                    template + [("parameters", .list(parameter)), ("readme", .text)],
                    optional: optionalOfTemplate + ["readme"])
            ),
            ("TemplateList", .object([("templates", .list(.reference("TemplateSummary")))])),
            (
                "GenerateRequest",
                .object(
                    [("name", name), ("parameters", settings)], optional: ["name", "parameters"], isClosed: true)
            ),
            ("Generated", .object([("content", .text), ("problems", .list(.reference("Problem")))])),
            (
                "FromTemplateRequest",
                .object(
                    [("template", .text), ("name", name), ("parameters", settings)], optional: ["parameters"],
                    isClosed: true)
            ),
        ]
    }

    static let usage = JSONValue.object([
        ("prompt_tokens", .count), ("completion_tokens", .count), ("cached_tokens", .count),
        ("reasoning_tokens", .count), ("is_estimate", .flag),
    ])

    private static let template: SchemaMembers = [
        ("id", .text), ("name", .text), ("version", .text), ("author", .text), ("description", .text),
        ("category", .text), ("complexity", .oneOf(TemplateComplexity.allCases.map(\.rawValue))),
        ("tags", .list(.text)), ("use_cases", .list(.text)), ("license", .text), ("homepage", .text),
        ("directory", .text),
    ]
    private static let optionalOfTemplate = ["license", "homepage", "directory"]

    private static let parameter = JSONValue.object(
        [
            ("name", .text), ("type", .oneOf(ParameterType.allCases.map(\.rawValue))), ("rule", .text),
            ("description", .text), ("required", .flag), ("default", value), ("example", value),
        ], optional: ["default", "example"])

    private static let value: JSONValue = [
        "anyOf": [
            ["type": ["string", "number", "boolean"]], ["type": "array", "items": ["type": "string"]],
        ]
    ]

    /// Values by the names of parameters.
    private static let settings = JSONValue.map(of: value)
}
