import AgentPorts
import JSON

/// Which tool a message asks for, judged by the words of its name and description alone.
struct ToolGuess {
    /// Below this a tool is not meant; one shared word in a short description lies above.
    private static let threshold = 0.3

    static func call(for message: String, among tools: [ToolDeclaration]) -> (
        tool: ToolDeclaration, arguments: JSONValue
    )? {
        let wanted = WordOverlap(message)
        let said = Set(WordOverlap.words(message))
        var fitting: [(tool: ToolDeclaration, score: Double)] = []
        for tool in tools {
            let names = WordOverlap.words(tool.name)
            var score = wanted.coverage(in: WordOverlap(tool.name + " " + tool.description))
            // Naming a tool is asking for it.
            if names.allSatisfy(said.contains) { score += 1 }
            if score >= threshold { fitting.append((tool, score)) }
        }
        for (tool, _) in fitting.sorted(by: { $0.score > $1.score }) {
            if let arguments = arguments(of: tool, from: message) { return (tool, arguments) }
        }
        return nil
    }

    /// Fills what the schema requires from the message; nil where something is required that it does not hold.
    private static func arguments(of tool: ToolDeclaration, from message: String) -> JSONValue? {
        var object = JSONObject()
        let required = (tool.parameters["required"]?.arrayValue ?? []).compactMap(\.stringValue)
        for name in required {
            guard let value = value(name, tool.parameters.at("properties", name), message) else { return nil }
            object[name] = value
        }
        return .object(object)
    }

    private static func value(_ name: String, _ schema: JSONValue?, _ message: String) -> JSONValue? {
        if let choices = schema?["enum"]?.arrayValue {
            let said = WordOverlap.words(message)
            return choices.first { $0.stringValue.map { said.contains($0.lowercased()) } ?? false }
        }
        switch schema?["type"]?.stringValue {
        case "string", nil:
            if name == "url" || schema?["format"]?.stringValue == "uri" {
                return message.split(separator: " ").first { $0.hasPrefix("https://") || $0.hasPrefix("http://") }
                    .map { .string(String($0)) }
            }
            if name == "path" || name == "file" {
                return (quoted(in: message) ?? path(in: message)).map { .string($0) }
            }
            return .string(quoted(in: message) ?? message)
        case "integer", "number":
            return message.split { !$0.isNumber && $0 != "." && $0 != "-" }.lazy
                .compactMap { word in Int64(word).map { .integer($0) } ?? Double(word).map { .number($0) } }.first
        case "boolean": return true
        default: return nil
        }
    }

    /// The first word that looks like the name of a file.
    private static func path(in message: String) -> String? {
        let words = message.split { $0.isWhitespace || $0 == "," || $0 == "?" || $0 == "!" }
        let word = words.lazy.map { $0.last == "." ? $0.dropLast() : $0 }.first { $0.contains("/") || $0.contains(".") }
        return word.map { String($0) }
    }

    private static func quoted(in message: String) -> String? {
        for (open, close) in [("\"", "\""), ("'", "'"), ("“", "”")] as [(Character, Character)] {
            guard let start = message.firstIndex(of: open) else { continue }
            let rest = message[message.index(after: start)...]
            if let end = rest.firstIndex(of: close), end > rest.startIndex { return String(rest[..<end]) }
        }
        return nil
    }
}
