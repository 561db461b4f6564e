import AgentModel
import AgentPorts
import JSON

extension OpenAPISchemas {
    /// What is remembered, as it is answered.
    static var memory: SchemaMembers {
        [
            ("MemoryItem", .object(item, optional: optionalOfItem)),
            (
                "MemoryList",
                .object([("items", .list(.reference("MemoryItem"))), ("next", .text)], optional: ["next"])
            ),
            (
                "MemoryHistory",
                .object(
                    [("key", .text)] + place + [("versions", .list(.reference("MemoryItem")))], optional: ["owner"])
            ),
            (
                "MemoryBatchResult",
                .object([
                    (
                        "results",
                        .list(
                            .object(
                                [
                                    ("op", .oneOf(ops)), ("item", .reference("MemoryItem")),
                                    ("relation", .reference("MemoryRelation")), ("was_there", .flag),
                                ], optional: ["item", "relation", "was_there"]))
                    )
                ])
            ),
            (
                "MemoryRelation",
                .object([
                    ("from", node), ("type", .text), ("to", node), ("strength", .share()), ("confidence", .share()),
                    ("bidirectional", .flag), ("metadata", .anyObject), ("created", .time), ("provenance", .anyObject),
                ])
            ),
            (
                "MemoryGraph",
                .object([
                    ("nodes", .list(.object(item + [("distance", .count)], optional: optionalOfItem))),
                    ("relations", .list(.reference("MemoryRelation"))), ("truncated", .flag),
                ])
            ),
            (
                "MemoryFindings",
                .object(
                    [("results", .list(finding)), ("next_offset", .count), ("query_time_ms", .number)] + semantics,
                    optional: ["next_offset"] + optionalSemantics)
            ),
            (
                "MemoryStatistics",
                .object(
                    [
                        ("entries", .count), ("bytes", .count), ("relations", .count), ("versions", .count),
                        ("vectors", .count), ("pending", .count), ("expired", .count), ("bytes_on_disk", .count),
                        ("stored_model", model),
                        (
                            "spaces",
                            .list(
                                .object(
                                    place + [("entries", .count), ("bytes", .count), ("users", .count)],
                                    optional: ["owner"]))
                        ), ("types", .map(of: .count)), ("since_start", .map(of: .count)),
                        ("upkeep", care),
                    ] + semantics, optional: ["stored_model", "upkeep"] + optionalSemantics)
            ),
            (
                "MemoryHealth",
                .object(
                    [
                        ("status", .oneOf(["healthy", "degraded"])), ("entries", .count), ("pending", .count),
                        ("bytes_on_disk", .count), ("troubles", .list(.text)),
                    ] + semantics, optional: optionalSemantics)
            ),
            ("MemoryConfiguration", configuration),
            (
                "MemoryCollection",
                .object([
                    ("expired", .count), ("retired", .count), ("evicted", .count), ("versions", .count),
                    ("spaces", .count), ("total", .count),
                ])
            ),
            (
                "MemoryVerification",
                .object([
                    ("sound", .flag), ("problems", .list(.text)), ("items", .count), ("vectors", .count),
                ])
            ),
            ("MemoryBackup", .object([("path", .text), ("bytes", .count)])),
            ("MemoryReembedding", .object([("done", .count), ("total", .count), ("model", model)])),
            (
                "MemoryImported",
                .object([("added", .count), ("updated", .count), ("skipped", .count), ("relations", .count)])
            ),
            (
                "MemoryPromoted",
                .object([
                    ("items", .list(.reference("MemoryItem"))), ("taken", .list(.text)), ("missing", .list(.text)),
                ])
            ),
            (
                "MemoryDeduped",
                .object(
                    [("pairs", .list(pair)), ("merged", .count), ("truncated", .flag)] + semantics,
                    optional: optionalSemantics)
            ),
            ("MemoryWiped", .object([("wiped", .count)])),
        ]
    }

    private static let ops = ["set", "delete", "relate", "unrelate"]
    private static let place: SchemaMembers = [
        ("scope", .oneOf(MemoryScope.allCases.map(\.rawValue))), ("owner", .text),
    ]
    private static let node = JSONValue.object([("key", .text)] + place, optional: ["owner"])

    private static let item: SchemaMembers =
        [("key", .text)] + place + [
            ("type", .text), ("value", .anything), ("observations", .list(.text)), ("metadata", .anyObject),
            ("confidence", .share()), ("strength", .share()), ("importance", .share()), ("version", .count),
            ("created", .time), ("updated", .time), ("ended", .time), ("expires", .time),
            ("semantic", .oneOf(MemoryMeaning.allCases.map(\.rawValue))),
            (
                "provenance",
                .object(
                    [
                        ("agent", .text), ("conversation", .identifier), ("message", .identifier), ("user", .text),
                    ], optional: ["agent", "conversation", "message", "user"])
            ),
        ]
    private static let optionalOfItem = ["owner", "ended", "expires"]

    private static let model = JSONValue.object([("name", .text), ("dimension", .count), ("weights", .text)])
    private static let semantics: SchemaMembers = [
        ("semantic", .oneOf(["available", "unavailable"])), ("semantic_loaded", .flag), ("model", model),
        ("semantic_reason", .text), ("semantic_help", .list(.text)),
    ]
    private static let optionalSemantics = ["semantic_loaded", "model", "semantic_reason", "semantic_help"]

    private static var configuration: JSONValue {
        let policy = JSONValue.object(
            [
                ("max_entries", .count), ("retention", .text), ("versions", .count),
                ("when_full", .oneOf(MemoryPolicy.Pressure.allCases.map(\.rawValue))),
            ], optional: ["retention"])
        let members: SchemaMembers = [
            ("backend", .text), ("database", .text), ("embedding_model", .text), ("precision", .text),
            ("fetch_model", .flag), ("model_url", .text), ("max_entries", .count), ("cache_bytes", .count),
            ("cleanup_interval", .text), ("vacuum_interval", .text),
            ("backups", .object([("directory", .text), ("interval", .text), ("kept", .count)])),
            ("conversations", policy), ("others", policy), ("agents", .map(of: policy)),
        ]
        return .object(members, optional: members.map(\.name))
    }

    private static let care = JSONValue.object(
        [
            ("free_bytes", .count), ("reclaimed_bytes", .count), ("collected", .time), ("vacuumed", .time),
            ("cleanup_interval", .text), ("vacuum_interval", .text),
        ], optional: ["collected", "vacuumed", "cleanup_interval", "vacuum_interval"])

    private static let pair = JSONValue.object([
        ("keep", .reference("MemoryItem")), ("merge", .reference("MemoryItem")), ("similarity", .number),
        ("same_words", .flag),
    ])

    private static let finding = JSONValue.object(
        [
            ("score", .number), ("similarity", .number), ("explanation", .text),
            (
                "parts",
                .object(
                    [
                        ("exact", .flag), ("meaning", part), ("words", part), ("recency", .number),
                        ("importance", .number),
                        (
                            "relation",
                            .object([("from", .text), ("type", .text), ("steps", .count), ("share", .number)])
                        ),
                    ], optional: ["meaning", "words", "relation"])
            ), ("item", .reference("MemoryItem")),
        ], optional: ["similarity"])
    private static let part = JSONValue.object([("rank", .count), ("measure", .number), ("share", .number)])
}
