import JSON

/// The arguments of one call, all of them as the tool's parameters say.
struct ToolArguments: Sendable {
    private var values = JSONObject()

    /// `null` counts as left out: some models fill every argument in.
    init(_ given: JSONValue, for tool: some BuiltInTool) throws(ToolProblem) {
        let parameters = tool.parameters
        let known = parameters.map { "'\($0.name)'" }.joined(separator: ", ")
        guard let object = given.isNull ? JSONObject() : given.objectValue else {
            throw ToolProblem(
                "the arguments of '\(tool.name)' must be one JSON object", help: "its members are \(known)")
        }
        for member in object where !parameters.contains(where: { $0.name == member.key }) {
            throw ToolProblem("'\(tool.name)' has no argument '\(member.key)'", help: "its arguments are \(known)")
        }
        for parameter in parameters {
            if let value = object[parameter.name], !value.isNull {
                values[parameter.name] = try parameter.checked(value)
            } else if parameter.isRequired {
                throw ToolProblem("'\(parameter.name)' is missing: \(parameter.summary)")
            }
        }
    }

    func text(_ name: String) -> String? { values[name]?.stringValue }
    func number(_ name: String) -> Int? { values[name]?.integerValue.map { Int($0) } }
}
