import AgentModel
import AgentPorts
import JSON

extension OpenAPISchemas {
    /// What is asked of the memory.
    static var memoryRequests: SchemaMembers {
        [
            (
                "MemoryWrite",
                .object(
                    content + [("merge", .oneOf(["replace", "add"])), ("version", version)],
                    optional: content.map(\.name) + ["merge", "version"], isClosed: true)
            ),
            ("MemoryBatch", batch("changes", change)),
            ("MemoryEntity", entity),
            ("MemoryEntityBatch", batch("entities", .reference("MemoryEntity"))),
            (
                "MemoryRelationWrite",
                .object(
                    relation + optionalOfRelation, optional: ["scope", "owner"] + optionalOfRelation.map(\.name),
                    isClosed: true)
            ),
            (
                "MemoryEntityWrite",
                .object(
                    content + [("version", version)], optional: content.map(\.name) + ["version"], isClosed: true)
            ),
            (
                "MemoryPromotion",
                .object(
                    [("keys", keys)] + requestPlace + [
                        ("to_scope", .oneOf(MemoryScope.allCases.map(\.rawValue))), ("to_owner", owner),
                        ("copy", .flag),
                    ], optional: ["scope", "owner", "to_owner", "copy"], isClosed: true)
            ),
            (
                "MemoryDedupe",
                .object(
                    requestPlace + dedupe, optional: ["scope", "owner"] + dedupe.map(\.name), isClosed: true)
            ),
            (
                "MemoryQuestion",
                .object(question, optional: question.map(\.name).filter { $0 != "query" }, isClosed: true)
            ),
            (
                "MemoryWipe",
                .object(
                    requestPlace + [("confirm", .flag)], optional: ["owner", "confirm"], isClosed: true)
            ),
        ]
    }

    private static let key: JSONValue = ["type": "string", "minLength": 1, "maxLength": 512]
    private static let keys: JSONValue = [
        "type": "array", "items": key, "minItems": 1, "maxItems": .integer(Int64(MemoryReading.batchLimit)),
    ]
    private static let dedupe: SchemaMembers = [
        ("threshold", .share(default: 0.95)), ("types", .list(type)), ("prefix", .text),
        ("limit", .wholeNumber(1...MemoryDedupe.mostPairs, default: 100)), ("merge", .flag),
    ]
    private static let type: JSONValue = ["type": "string", "pattern": .string("^\(MemoryParameters.typePattern)$")]
    private static let version: JSONValue = .wholeNumber(0...Int.max)
    private static let owner: JSONValue = ["type": "string", "pattern": .string(MemoryParameters.ownerPattern)]
    private static let moment: JSONValue = ["type": "string", "pattern": .string(MemoryParameters.momentPattern)]
    private static let span: JSONValue = [
        "anyOf": [
            .wholeNumber(1...Int(Int32.max)), ["type": "string", "pattern": "^[1-9][0-9]{0,5}(ms|s|m|h|d|w|y)$"],
        ]
    ]
    private static let requestPlace: SchemaMembers = [
        ("scope", .oneOf(MemoryScope.allCases.map(\.rawValue))), ("owner", owner),
    ]

    private static let content: SchemaMembers = [
        ("value", .anything), ("observations", .list(.text)), ("type", type), ("metadata", .anyObject),
        ("confidence", .share()), ("strength", .share()), ("importance", .share()), ("ttl", span),
        ("find", .oneOf(MemoryWrite.Finding.allCases.map(\.rawValue))),
    ]

    private static let entity = JSONValue.object(
        [("name", key)] + requestPlace + content, optional: requestPlace.map(\.name) + content.map(\.name),
        isClosed: true)

    private static let relation: SchemaMembers = [("from", key), ("type", type), ("to", key)] + requestPlace
    private static let optionalOfRelation: SchemaMembers = [
        ("to_scope", .oneOf(MemoryScope.allCases.map(\.rawValue))), ("to_owner", owner), ("strength", .share()),
        ("confidence", .share()), ("bidirectional", .flag), ("metadata", .anyObject),
    ]

    private static let question: SchemaMembers =
        [
            ("query", .text), ("mode", .oneOf(MemoryQuery.Mode.allCases.map(\.rawValue))),
            ("limit", .wholeNumber(1...MemoryQuery.largest, default: 10)),
            ("offset", .wholeNumber(0...MemoryQuery.deepest, default: 0)), ("min_similarity", .share(default: 0.3)),
            (
                "weights",
                .object(
                    [("meaning", .share()), ("recency", .share()), ("importance", .share()), ("half_life", span)],
                    optional: ["meaning", "recency", "importance", "half_life"], isClosed: true)
            ), ("types", .list(type)), ("prefix", .text),
            ("agent", ["type": "string", "pattern": .string(MemoryParameters.namePattern)]), ("user", .text),
            ("since", moment), ("before", moment), ("min_confidence", .share()),
            ("related", .wholeNumber(0...MemoryQuery.furthest, default: 0)),
        ] + requestPlace

    private static func batch(_ name: String, _ element: JSONValue) -> JSONValue {
        let list: JSONValue = [
            "type": "array", "items": element, "minItems": 1, "maxItems": .integer(Int64(MemoryReading.batchLimit)),
        ]
        let members: SchemaMembers = [(name, list)]
        return .object(members, isClosed: true)
    }

    /// Each kind of change has members of its own.
    private static var change: JSONValue {
        func change(_ op: String, _ needed: SchemaMembers, _ more: SchemaMembers) -> JSONValue {
            .object(
                [("op", .oneOf([op]))] + needed + requestPlace + more,
                optional: requestPlace.map(\.name) + more.map(\.name), isClosed: true)
        }
        let ends = relation.filter { member in !requestPlace.contains { $0.name == member.name } }
        let target = optionalOfRelation.filter { $0.name.hasPrefix("to_") }
        let kinds = [
            change("set", [("key", key)], content + [("merge", .oneOf(["replace", "add"])), ("version", version)]),
            change("delete", [("key", key)], [("version", version), ("erase_history", .flag)]),
            change("relate", ends, optionalOfRelation), change("unrelate", ends, target),
        ]
        return ["anyOf": .array(kinds)]
    }
}
