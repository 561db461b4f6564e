import Diagnostics
import JSON

/// The declarations as JSON Schema 2020-12, for editors.
///
/// Kept to what older readers of schemas understand too, since editors' TOML tools lag behind. Every string may hold
/// `${VARIABLE}` in place of its value, so patterns and enumerations let that through.
package enum SchemaGenerator {
    package static func schema(of kind: ManifestKind) -> String {
        var schema = JSONObject()
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        schema["title"] = .string(kind.title)
        add(table: kind.declaration, to: &schema, isClosed: kind == .agent)
        return JSONValue.object(schema).text(.pretty) + "\n"
    }

    private static func add(table: TableDeclaration, to schema: inout JSONObject, isClosed: Bool) {
        if schema["description"] == nil { schema["description"] = .string(table.summary) }
        schema["type"] = "object"
        schema["additionalProperties"] = .boolean(!isClosed)
        let required = table.fields.filter { $0.requirement == .required }.map { JSONValue.string($0.key) }
        if !required.isEmpty { schema["required"] = .array(required) }
        var alternatives: [JSONValue] = []
        for field in table.fields {
            guard case .requiredUnless(let other) = field.requirement else { continue }
            alternatives = [field.key, other, "include"].map { .object(object(["required": [.string($0)]])) }
        }
        if !alternatives.isEmpty { schema["anyOf"] = .array(alternatives) }
        var properties = JSONObject()
        for field in table.fields { properties[field.key] = property(field, isClosed: isClosed) }
        for field in table.fields {
            for alias in field.aliases where properties[alias.key] == nil {
                properties[alias.key] = olderSpelling(alias, of: field, isClosed: isClosed)
            }
        }
        schema["properties"] = .object(properties)
    }

    private static func property(_ field: FieldDeclaration, isClosed: Bool) -> JSONValue {
        var result = JSONObject()
        result["description"] = .string(description(of: field))
        add(shape: field.shape, to: &result, isClosed: isClosed)
        if !field.isSecret, let text = field.defaultText, let value = ExampleValue.json(text) {
            result["default"] = value
        }
        if let example = ExampleValue.json(field.example) { result["examples"] = [example] }
        return .object(result)
    }

    private static func olderSpelling(
        _ alias: FieldDeclaration.Alias, of field: FieldDeclaration, isClosed: Bool
    ) -> JSONValue {
        var result = JSONObject()
        result["description"] = .string("Older spelling of '\(field.key)'.")
        result["deprecated"] = true
        if alias.unit == nil {
            add(shape: field.shape, to: &result, isClosed: isClosed)
        } else {
            result["type"] = ["integer", "string"]
        }
        return .object(result)
    }

    private static func description(of field: FieldDeclaration) -> String {
        var text = field.summary + "."
        if case .choice(let choices) = field.shape {
            text += "\n\n" + choices.map { "- `\($0.keyword)`: \($0.summary)" }.joined(separator: "\n")
        }
        if let details = field.details { text += "\n\n" + details }
        return text
    }

    private static func add(shape: Shape, to schema: inout JSONObject, isClosed: Bool) {
        switch shape {
        case .text(let text):
            schema["type"] = "string"
            if let pattern = text.pattern { schema["pattern"] = .string("\(pattern)|\(variable)") }
            if let least = text.minimumLength { schema["minLength"] = .integer(Int64(least)) }
            if let most = text.maximumLength { schema["maxLength"] = .integer(Int64(most)) }
        case .integer(let minimum, let maximum):
            schema["type"] = "integer"
            if let minimum { schema["minimum"] = .integer(minimum) }
            if let maximum { schema["maximum"] = .integer(maximum) }
        case .number(let minimum, let maximum):
            schema["type"] = "number"
            if let minimum { schema["minimum"] = number(minimum) }
            if let maximum { schema["maximum"] = number(maximum) }
        case .boolean:
            schema["type"] = "boolean"
        case .choice(let choices):
            let words = choices.map(\.keyword) + choices.flatMap(\.aliases)
            schema["anyOf"] = [
                .object(object(["enum": .array(words.map(JSONValue.string))])),
                .object(object(["type": "string", "pattern": .string(variable)])),
            ]
        case .list(let element, let limit):
            schema["type"] = "array"
            schema["items"] = value(of: element, isClosed: isClosed)
            if let limit { schema["maxItems"] = .integer(Int64(limit)) }
        case .table(let table):
            add(table: table, to: &schema, isClosed: isClosed)
        case .tables(let table):
            schema["type"] = "array"
            schema["items"] = value(of: .table(table), isClosed: isClosed)
        case .map(let element):
            schema["type"] = "object"
            schema["additionalProperties"] = value(of: element, isClosed: isClosed)
        case .anything:
            break
        case .either(let shapes):
            schema["anyOf"] = .array(shapes.map { value(of: $0, isClosed: isClosed) })
        }
    }

    private static func value(of shape: Shape, isClosed: Bool) -> JSONValue {
        var result = JSONObject()
        add(shape: shape, to: &result, isClosed: isClosed)
        return .object(result)
    }

    /// What a string with a variable of the environment in it looks like.
    private static let variable = "\\$\\{.+\\}"

    private static func number(_ value: Double) -> JSONValue {
        Int64(exactly: value).map(JSONValue.integer) ?? .number(value)
    }

    private static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONObject {
        var result = JSONObject()
        for (key, value) in members { result[key] = value }
        return result
    }
}
