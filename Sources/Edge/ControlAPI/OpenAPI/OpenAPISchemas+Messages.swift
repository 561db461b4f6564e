import AgentModel
import Dispatch
import JSON
import Routing

extension OpenAPISchemas {
    /// Messages to whoever can answer them.
    static var dispatch: SchemaMembers {
        [
            ("MessageEnvelope", envelope(requires: ["content"])),
            ("RouteQuestion", envelope(requires: [])),
            (
                "MessageBatch",
                .object(
                    [("messages", ["type": "array", "items": .anyObject, "minItems": 1, "maxItems": 100])],
                    isClosed: true)
            ),
            (
                "SentMessage",
                .object(
                    names + [
                        ("status", .oneOf(["accepted", "answered", "failed"])),
                        ("performative", .oneOf(Performative.allCases.map(\.rawValue))), ("in_reply_to", .text),
                        ("replies", .list(part)),
                    ] + answer,
                    optional: optionalNames + ["performative", "in_reply_to", "replies"] + answer.map(\.name))
            ),
            (
                "BatchResult",
                .object([
                    (
                        "results",
                        .list(
                            .object(
                                names + [("status", .count), ("error", .anyObject)],
                                optional: ["message_id", "conversation_id", "error"] + optionalNames))
                    ), ("accepted", .count), ("refused", .count),
                ])
            ),
            (
                "SentMessageList",
                .object(
                    [("messages", .list(.object(record, optional: optionalOfRecord))), ("next", .identifier)],
                    optional: ["next"])
            ),
            (
                "MessageRecord",
                .object(
                    record + [("message", .anyObject), ("outcome", .anyObject), ("routing", brief)],
                    optional: optionalOfRecord + ["outcome", "routing"])
            ),
            ("DeadLetterList", .object([("dead_letters", .list(.object(record, optional: optionalOfRecord)))])),
            ("Purged", .object([("purged", .count)])),
        ]
    }

    /// What some refusals tell besides their words.
    static let details: SchemaMembers = [
        (
            "fields",
            .list(
                .object(
                    [("field", .text), ("message", .text), ("expected", .text), ("suggestion", .text)],
                    optional: ["expected", "suggestion"]))
        ),
        ("target", .anyObject),
        ("near", .list(.object([("capability", .text), ("providers", .count)]))),
        (
            "unavailable",
            .list(
                .object(
                    [("agent", .text), ("why", .oneOf(Exclusion.allCases.map(\.word))), ("file", .text)],
                    optional: ["file"]))
        ),
        ("path", .list(.text)), ("hops", .count), ("agent", .text), ("attempts", .count),
        ("message_id", .identifier), ("conversation_id", .identifier), ("space", .text), ("access", .text),
        ("expected_version", .count), ("found_version", .count),
        ("lines", .list(.object([("line", .count), ("message", .text)]))),
    ]

    static let brief = JSONValue.object([
        ("strategy", .oneOf(RoutingStrategy.allCases.map(\.rawValue))),
        ("reason", .oneOf(Selection.Reason.allCases.map(\.rawValue))), ("sentence", .text),
    ])

    private static let names: SchemaMembers = [
        ("message_id", .identifier), ("conversation_id", .identifier), ("routed_to", .text),
        ("delivered_to", .list(.text)), ("routing", brief), ("is_repeated", .flag),
    ]
    private static let optionalNames = ["routed_to", "delivered_to", "routing", "is_repeated"]

    private static let answer: SchemaMembers = [
        ("agent", .text), ("turn_id", .identifier), ("reply", .text), ("content", .anything), ("stop", .text),
        ("provider", .text), ("model", .text), ("tool_calls", .count), ("queued_ms", .count), ("usage", usage),
        ("duration_ms", .count),
    ]

    private static let part = JSONValue.object(
        [
            ("status", .oneOf(["answered", "failed"])),
            ("error", .object([("code", .text), ("message", .text), ("suggestions", .list(.text))])),
        ] + answer,
        optional: ["error"] + answer.map(\.name).filter { $0 != "agent" })

    private static let record: SchemaMembers = [
        ("message_id", .identifier), ("conversation_id", .identifier), ("sender", .text), ("target", .text),
        ("performative", .oneOf(Performative.allCases.map(\.rawValue))), ("preview", .text),
        ("status", .oneOf(MessageRecord.Status.allCases.map(\.rawValue))), ("agent", .text), ("accepted", .time),
        ("ended", .time), ("requeued", .count), ("attempts", .count), ("code", .text), ("reason", .text),
    ]
    private static let optionalOfRecord = ["performative", "agent", "ended", "attempts", "code", "reason"]
}
