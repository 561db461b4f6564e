import AgentModel
import AgentPorts
import JSON

/// The shapes of bodies, by name.
enum OpenAPISchemas {
    static let all: JSONObject = {
        var all = JSONObject()
        for (name, schema) in server + agents + files + records + messages + dispatch + routing + conversations
            + gatherings + tasks
            + templates + memory + memoryRequests + shared
        {
            all[name] = schema
        }
        return all
    }()

    private static var server: SchemaMembers {
        [
            (
                "Health",
                .object(
                    [
                        ("status", .oneOf(["healthy", "degraded"])), ("version", .text), ("uptime_ms", .count),
                        ("agents", .map(of: .count)),
                        (
                            "database",
                            .object(
                                [
                                    ("status", .oneOf(["ok", "degraded", "unavailable"])), ("reason", .text),
                                    ("help", .list(.text)),
                                ], optional: ["reason", "help"])
                        ),
                        (
                            "memory",
                            .object(
                                [
                                    ("status", .oneOf(["ok", "degraded", "unavailable"])),
                                    ("semantic", .oneOf(["available", "unavailable"])),
                                    ("semantic_loaded", .flag), ("model", .text), ("reason", .text),
                                    ("help", .list(.text)),
                                ], optional: ["semantic_loaded", "model", "reason", "help"])
                        ),
                    ], optional: ["database", "memory"])
            ),
            ("Readiness", .object([("status", .oneOf(["ready"])), ("components", .map(of: .text))])),
            (
                "Status",
                .object([
                    ("status", .oneOf(["ready", "not_ready"])), ("version", .text), ("uptime_ms", .count),
                    ("components", .map(of: .text)), ("agents", .map(of: .count)), ("problem_count", .count),
                ])
            ),
            ("ProblemList", .object([("files", .list(.reference("FileProblems"))), ("total", .count)])),
            (
                "FileProblems",
                .object(
                    [("file", .text), ("agent", .text), ("problems", .list(.reference("Problem")))],
                    optional: ["agent"])
            ),
            ("ReloadList", .object([("reloads", .list(.reference("Reload")))])),
        ]
    }

    private static var shared: SchemaMembers {
        let place: SchemaMembers = [("line", .count), ("column", .count)]
        return [
            (
                "Problem",
                .object(
                    [
                        ("code", .text), ("severity", .text), ("message", .text), ("help", .list(.text)),
                        ("labels", .list(.anyObject)), ("docs", .text), ("file", .text),
                    ] + place + [
                        ("end", .object(place)), ("field", .text), ("why", .text), ("expected", .text),
                        ("found", .text), ("fix", .anyObject),
                    ],
                    optional: ["docs", "file", "line", "column", "end", "field", "why", "expected", "found", "fix"])
            ),
            (
                "Error",
                .object([
                    (
                        "error",
                        .object([
                            ("code", .oneOf(APIErrorCode.allCases.map(\.rawValue))), ("message", .text),
                            (
                                "details",
                                .object(
                                    [("reason", .text), ("errors", .list(.reference("Problem")))] + details,
                                    optional: ["reason"] + details.map(\.name))
                            ),
                            ("suggestions", .list(.text)), ("docs", .text), ("request_id", .text),
                            ("timestamp", .time),
                        ])
                    )
                ])
            ),
        ]
    }
}
