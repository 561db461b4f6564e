import AgentManifest
import AgentModel
import AgentPorts
import JSON
import Supervision

extension OpenAPISchemas {
    static var agents: SchemaMembers {
        [
            ("AgentSummary", .object(agent, optional: optionalOfAgent)),
            (
                "Agent",
                .object(
                    agent + [
                        ("requires", .list(.text)), ("provider", .text), ("model", .text),
                        ("answered_by", .object([("provider", .text), ("model", .text)])),
                        ("figures", .reference("AgentTotals")),
                        ("is_restarting", .flag), ("problems", .list(.reference("Problem"))),
                        (
                            "knowledge",
                            .object(
                                [("passages", .count), ("by_meaning", .count), ("reason", .text)], optional: ["reason"])
                        ),
                    ], optional: optionalOfAgent + ["answered_by", "knowledge", "model"])
            ),
            ("AgentTotals", figures), ("AgentHealth", health),
            (
                "AgentList",
                .object([
                    ("agents", .list(.reference("AgentSummary"))), ("total", .count), ("limit", .count),
                    ("offset", .count),
                ])
            ),
            ("SuspendRequest", .object([("reason", .text)], optional: ["reason"], isClosed: true)),
            (
                "RollbackRequest",
                .object([("version", .wholeNumber(1...Int.max))], isClosed: true)
            ),
        ]
    }

    static var files: SchemaMembers {
        let content = JSONValue.object([("content", .text)], isClosed: true)
        func either(_ name: String) -> JSONValue {
            ["description": "The file as text, or its fields.", "anyOf": [content, .reference(name)]]
        }
        return [
            ("AgentFile", agentFile(needsName: true)), ("AgentFields", agentFile(needsName: false)),
            ("CreateAgentRequest", either("AgentFile")), ("ReplaceAgentRequest", either("AgentFields")),
            (
                "ValidateRequest",
                [
                    "description": "The file as text in 'content', or its fields, whatever is wrong with them.",
                    "type": "object",
                ]
            ),
            (
                "Validation",
                .object(
                    [
                        ("valid", .flag), ("name", .text), ("version", .text),
                        ("diagnostics", .list(.reference("Problem"))), ("summary", .map(of: .count)),
                    ], optional: ["name", "version"])
            ),
        ]
    }

    /// What the schema of agent files says; it refers to nothing outside itself.
    private static func agentFile(needsName: Bool) -> JSONValue {
        var schema = (try? JSONValue.parse(SchemaGenerator.schema(of: .agent)))?.objectValue ?? JSONObject()
        schema["$schema"] = nil
        if !needsName { schema["required"] = nil }
        return .object(schema)
    }

    static var records: SchemaMembers {
        [
            ("History", .object([("agent", .text), ("current", .count), ("versions", .list(.object(keptVersion)))])),
            (
                "Reload",
                .object([
                    ("at", .time), ("duration_ms", .count), ("changes", .list(change)), ("refused_files", .list(.text)),
                ])
            ),
            (
                "Difference",
                .object([
                    ("agent", .text), ("from", .object(version)), ("to", .object(version)),
                    (
                        "fields",
                        .list(
                            .object(
                                [("field", .text), ("old", .text), ("new", .text), ("effect", effects)],
                                optional: ["old", "new"]))
                    ),
                ])
            ),
            (
                "AgentErrors",
                .object([
                    ("agent", .text), ("file", .text), ("problems", .list(.reference("Problem"))),
                    ("failures", .list(.reference("Event"))),
                ])
            ),
            (
                "Event",
                .object(
                    [
                        ("number", .count), ("topic", .text), ("at", .time), ("agent", .text),
                        ("conversation", .identifier), ("message", .identifier), ("data", .anyObject),
                    ], optional: ["agent", "conversation", "message"])
            ),
        ]
    }

    private static let agent: SchemaMembers = [
        ("id", .identifier), ("name", .text), ("description", .text),
        ("status", .oneOf(AgentStatusWord.allCases.map(\.rawValue))),
        ("phase", .oneOf(AgentPhase.allCases.map(\.rawValue))),
        ("condition", .oneOf(RunningCondition.Word.allCases.map(\.rawValue))),
        ("reason", .object([("code", .text), ("message", .text)])), ("since", .time), ("version", .text),
        ("definition", .object([("number", .count), ("hash", .text)])), ("file", .text),
        ("capabilities", .list(.text)), ("tools", .list(.text)),
        ("memory", .object([("enabled", .flag), ("scope", .text)])), ("last_activity", .time),
        ("problem_count", .count),
    ]
    private static let optionalOfAgent = ["description", "condition", "reason", "last_activity"]

    private static let figures = JSONValue.object(
        [
            "messages", "refused", "turns", "errors", "restarts", "tool_calls", "input_tokens", "output_tokens",
            "bytes_in", "bytes_out", "running", "waiting", "queued_ms", "model_ms", "tools_ms", "computing_us",
            "average_turn_ms",
        ].map { ($0, .count) }, optional: ["average_turn_ms"]
    ).described(
        """
        What an agent has done since the server started, added up. `queued_ms`, `model_ms` and `tools_ms` are what its
        messages waited for their turn, for models and for tools. \(computing)
        """)

    private static let health = JSONValue.object(
        [
            ("agent", .text), ("status", .oneOf(AgentHealth.Word.allCases.map(\.rawValue))), ("troubles", .list(.text)),
            ("phase", .oneOf(AgentPhase.allCases.map(\.rawValue))),
            ("condition", .oneOf(RunningCondition.Word.allCases.map(\.rawValue))), ("since", .time),
            ("last_activity", .time), ("restarts", .count), ("turns", .count), ("errors", .count),
            ("running", .count), ("waiting", .count), ("most_waiting", .count), ("average_turn_ms", .count),
            ("computing_us", .count), ("remembered", .object([("entries", .count), ("bytes", .count)])),
        ], optional: ["condition", "last_activity", "average_turn_ms", "remembered"]
    ).described(
        """
        `healthy` answers, `degraded` runs although something stands in its way, `down` does not run; `troubles` say why.
        Figures count from the start of the server. \(computing) `remembered` is what the agent's own memory holds on
        the disk; all agents share one process, whose working memory cannot be told apart by agent.
        """)

    private static let computing = """
        `computing_us` is processor time of the agent's own turns: reading the history, fitting the context, making
        prompts, looking for secrets. Models, tools, the database and the transport of messages are not in it.
        """

    private static let version: SchemaMembers = [("version", .count), ("hash", .text), ("at", .time)]
    private static let keptVersion: SchemaMembers = version + [("file", .text), ("changed", .list(.text))]
    private static let effects = JSONValue.oneOf(ReloadRecord.Effect.allCases.map(\.rawValue))

    private static let change = JSONValue.object(
        [
            ("agent", .text), ("change", .oneOf(ReloadRecord.Change.allCases.map(\.rawValue))), ("effect", effects),
            ("fields", .list(.text)), ("version", .count),
        ], optional: ["effect", "version"])
}
