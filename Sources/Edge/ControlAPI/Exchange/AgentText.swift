import AgentModel
import Diagnostics
import HTTPServer
import JSON
import TOML

/// An agent file in the body of a request: the file itself, the file in a member of an object, or its fields as JSON.
enum AgentText {
    /// Reading is quick, but is done where all requests are served.
    private static let sizeLimit = 1 << 20
    private static let wrappers = ["content", "toml", "definition", "config"]

    /// - Parameter name: put into fields that do not name the agent.
    static func read(_ request: APIRequest, named name: AgentName? = nil) async throws(APIFailure) -> SourceText {
        guard let content = try await request.content(limit: sizeLimit) else {
            throw APIFailure(.missingField, "the body is empty", suggestions: ["send the agent file"])
        }
        return SourceText(name: "agent.toml", bytes: try toml(content, name))
    }

    private static func toml(
        _ content: (kind: Route.Body.Kind, bytes: [UInt8]), _ name: AgentName?
    ) throws(APIFailure) -> [UInt8] {
        guard content.kind == .json else { return content.bytes }
        var object = try JSONFields.object(content.bytes, example: "{\"content\": \"…\"}")
        if object.keys.contains(where: wrappers.contains) {
            let fields = try JSONFields(object, known: wrappers)
            let text = try fields.text(wrappers)
            return Array((text ?? "").utf8)
        }
        if object["name"] == nil, let name { object["name"] = .string(name.spelling) }
        return Array(TOMLWriter.write(try table(object, at: "")).utf8)
    }

    private static func table(_ object: JSONObject, at place: String) throws(APIFailure) -> TOMLLiteral {
        var entries: [(key: String, value: TOMLLiteral)] = []
        // A member without a value is a key that is not there.
        for (key, value) in object.members.map({ ($0.key, $0.value) }) where !value.isNull {
            entries.append((key, try literal(value, at: place.isEmpty ? key : "\(place).\(key)")))
        }
        return .table(entries)
    }

    private static func literal(_ value: JSONValue, at place: String) throws(APIFailure) -> TOMLLiteral {
        switch value {
        case .boolean(let flag): return .boolean(flag)
        case .integer(let number): return .integer(number)
        case .number(let number): return .float(number)
        case .string(let text): return .string(text)
        case .object(let object): return try table(object, at: place)
        case .array(let elements):
            var literals: [TOMLLiteral] = []
            for element in elements { literals.append(try literal(element, at: place)) }
            return .array(literals)
        case .null:
            throw APIFailure(
                .invalidAgent, "'\(place)' has an element that is null, and files have no such value",
                suggestions: ["leave it out"])
        }
    }
}
