import AgentModel
import JSON

/// The shapes of bodies, by name.
enum OpenAPISchemas {
    private typealias Fields = [(name: String, schema: JSONValue)]

    static var all: JSONObject {
        var all = JSONObject()
        all["Health"] = object(
            [("status", words(["healthy"])), ("version", text), ("uptime_ms", count), ("agents", map(of: count))])
        all["Readiness"] = object([("status", words(["ready"])), ("components", map(of: text))])
        all["AgentSummary"] = object(agent, optional: optionalOfAgent)
        all["Agent"] = object(
            agent + [
                ("requires", list(text)), ("provider", text), ("model", text), ("figures", map(of: count)),
                ("problems", list(["type": "object"])),
            ], optional: optionalOfAgent + ["model"])
        all["AgentList"] = object(
            [("agents", list(reference("AgentSummary"))), ("total", count), ("limit", count), ("offset", count)])
        all["History"] = object([("agent", text), ("current", count), ("versions", list(version))])
        all["Reload"] = object(
            [("at", time), ("duration_ms", count), ("changes", list(change)), ("refused_files", list(text))])
        all["SuspendRequest"] = object([("reason", text)], optional: ["reason"], isClosed: true)
        all["RollbackRequest"] = object(
            [("version", ["type": "integer", "minimum": 1, "maximum": .integer(.max)])], isClosed: true)
        all["MessageRequest"] = messageRequest
        all["MessageReply"] = object([
            ("message_id", identifier), ("conversation_id", identifier), ("agent", text), ("reply", text),
            ("stop", text), ("provider", text), ("model", text), ("usage", usage), ("tool_calls", count),
            ("duration_ms", count), ("queued_ms", count),
        ])
        all["ValidateRequest"] = object([("content", text)], isClosed: true)
        all["Validation"] = object(
            [
                ("valid", flag), ("name", text), ("version", text), ("diagnostics", list(["type": "object"])),
                ("summary", map(of: count)),
            ], optional: ["name", "version"])
        all["Error"] = object([("error", error)])
        return all
    }

    private static let agent: Fields = [
        ("id", identifier), ("name", text), ("description", text),
        ("status", words(AgentStatusWord.allCases.map(\.rawValue))),
        ("phase", words(AgentPhase.allCases.map(\.rawValue))),
        ("condition", words(RunningCondition.Word.allCases.map(\.rawValue))),
        ("reason", object([("code", text), ("message", text)])), ("since", time), ("version", text),
        ("definition", object([("number", count), ("hash", text)])), ("file", text), ("capabilities", list(text)),
        ("tools", list(text)), ("memory", object([("enabled", flag), ("scope", text)])), ("last_activity", time),
        ("problem_count", count),
    ]
    private static let optionalOfAgent = ["description", "condition", "reason", "last_activity"]

    private static var version: JSONValue {
        object([("version", count), ("hash", text), ("at", time), ("file", text), ("changed", list(text))])
    }

    private static var change: JSONValue {
        object(
            [("agent", text), ("change", text), ("effect", text), ("fields", list(text)), ("version", count)],
            optional: ["effect", "version"])
    }

    private static var usage: JSONValue {
        object([
            ("prompt_tokens", count), ("completion_tokens", count), ("cached_tokens", count),
            ("reasoning_tokens", count), ("is_estimate", flag),
        ])
    }

    private static var messageRequest: JSONValue {
        let fields: Fields = [
            ("text", ["type": "string", "pattern": "\\S"]), ("conversation_id", identifier), ("sender", text),
            ("context", ["type": "object"]),
        ]
        return object(fields, optional: ["conversation_id", "sender", "context"], isClosed: true)
    }

    private static var error: JSONValue {
        let details = object([("reason", text), ("errors", list(["type": "object"]))], optional: ["reason"])
        return object([
            ("code", words(APIErrorCode.allCases.map(\.rawValue))), ("message", text), ("details", details),
            ("suggestions", list(text)), ("docs", text), ("request_id", text), ("timestamp", time),
        ])
    }

    // MARK: Words

    private static let text: JSONValue = ["type": "string"]
    private static let flag: JSONValue = ["type": "boolean"]
    private static let count: JSONValue = ["type": "integer", "minimum": 0]
    private static let time: JSONValue = ["type": "string", "format": "date-time"]
    private static let identifier: JSONValue = ["type": "string", "format": "uuid"]

    private static func words(_ words: [String]) -> JSONValue {
        ["type": "string", "enum": .array(words.map { .string($0) })]
    }

    private static func list(_ element: JSONValue) -> JSONValue { ["type": "array", "items": element] }
    private static func map(of value: JSONValue) -> JSONValue { ["type": "object", "additionalProperties": value] }
    private static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }

    private static func object(_ fields: Fields, optional: [String] = [], isClosed: Bool = false) -> JSONValue {
        var properties = JSONObject()
        for field in fields { properties[field.name] = field.schema }
        let required = fields.map(\.name).filter { !optional.contains($0) }
        var schema = JSONObject()
        schema["type"] = "object"
        schema["properties"] = .object(properties)
        if !required.isEmpty { schema["required"] = .array(required.map { .string($0) }) }
        if isClosed { schema["additionalProperties"] = false }
        return .object(schema)
    }
}
