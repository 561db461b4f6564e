import JSON

/// One argument of a tool: its place in the schema, and the rule it is checked by.
struct ToolParameter: Sendable {
    enum Kind: Sendable {
        case string
        case integer(ClosedRange<Int64>)

        /// As it follows "must be".
        var phrase: String {
            switch self {
            case .string: "a string"
            case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
            }
        }
    }

    let name: String
    let kind: Kind
    /// A phrase without capital and full stop, which reads well behind "'url' is missing:".
    let summary: String
    let isRequired: Bool

    init(_ name: String, _ kind: Kind, _ summary: String, isRequired: Bool = false) {
        self.name = name
        self.kind = kind
        self.summary = summary
        self.isRequired = isRequired
    }

    /// JSON Schema of an object with these members and no others.
    static func schema(of parameters: [ToolParameter]) -> JSONValue {
        var properties = JSONObject()
        for parameter in parameters { properties[parameter.name] = parameter.schema }
        return [
            "type": "object", "properties": .object(properties),
            "required": .array(parameters.filter(\.isRequired).map { .string($0.name) }),
            "additionalProperties": false,
        ]
    }

    private var schema: JSONValue {
        switch kind {
        case .string: ["type": "string", "description": .string(summary)]
        case .integer(let range):
            [
                "type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound),
                "description": .string(summary),
            ]
        }
    }

    /// The value as the tool will see it, whole numbers without their `.0`.
    func checked(_ value: JSONValue) throws(ToolProblem) -> JSONValue {
        switch (kind, value) {
        case (.string, .string): return value
        case (.integer(let range), .integer(let number)) where range.contains(number): return value
        case (.integer(let range), .number(let number)):
            if let whole = Int64(exactly: number), range.contains(whole) { return .integer(whole) }
        default: break
        }
        throw ToolProblem(
            "'\(name)' must be \(kind.phrase), found \(Self.found(value))", help: "'\(name)' is \(summary)")
    }

    private static func found(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .boolean(let flag): "\(flag)"
        case .integer(let number): "\(number)"
        case .number(let number): "\(number)"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
