import JSON

/// The words that the shapes of bodies are written in.
extension JSONValue {
    static let text: JSONValue = ["type": "string"]
    static let flag: JSONValue = ["type": "boolean"]
    static let count: JSONValue = ["type": "integer", "minimum": 0]
    static let whole: JSONValue = ["type": "integer"]
    static let number: JSONValue = ["type": "number"]
    static let anything: JSONValue = [:]
    static let time: JSONValue = ["type": "string", "format": "date-time"]
    static let identifier: JSONValue = ["type": "string", "format": "uuid"]
    static let anyObject: JSONValue = ["type": "object"]

    static func list(_ element: JSONValue) -> JSONValue { ["type": "array", "items": element] }
    static func map(of value: JSONValue) -> JSONValue { ["type": "object", "additionalProperties": value] }
    static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }

    /// The same, with what names and types do not say.
    func described(_ text: String) -> JSONValue {
        var schema = objectValue ?? JSONObject()
        schema["description"] = .string(text)
        return .object(schema)
    }

    /// - Parameter optional: the members that may be missing.
    /// - Parameter isClosed: whether there are no others.
    static func object(
        _ members: SchemaMembers, optional: [String] = [], isClosed: Bool = false
    ) -> JSONValue {
        var properties = JSONObject()
        for member in members { properties[member.name] = member.schema }
        let required = members.map(\.name).filter { !optional.contains($0) }
        var schema = JSONObject()
        schema["type"] = "object"
        schema["properties"] = .object(properties)
        if !required.isEmpty { schema["required"] = .array(required.map { .string($0) }) }
        if isClosed { schema["additionalProperties"] = false }
        return .object(schema)
    }
}

typealias SchemaMembers = [(name: String, schema: JSONValue)]
