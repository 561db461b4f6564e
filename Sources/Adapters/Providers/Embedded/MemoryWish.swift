import AgentPorts
import JSON

/// Whether a message asks in so many words that something be remembered, or wants to know what is.
struct MemoryWish {
    private static let storing = [
        "please remember that ", "please remember ", "remember that ", "remember: ", "remember ", "keep in mind that ",
        "note that ", "don't forget that ", "do not forget that ",
    ]
    private static let searching = [
        "what do you remember about ", "what do you know about ", "do you remember ", "search your memory for ",
    ]

    static func call(for message: String, among tools: [ToolDeclaration]) -> (name: String, arguments: JSONValue)? {
        let lowered = message.lowercased()
        func rest(_ beginnings: [String]) -> String? {
            guard let beginning = beginnings.first(where: lowered.hasPrefix) else { return nil }
            var rest = message.dropFirst(beginning.count)
            while let last = rest.last, ".!? ".contains(last) { rest.removeLast() }
            return rest.isEmpty ? nil : String(rest)
        }
        for (tool, beginnings, argument) in [
            ("memory_store", storing, "text"), ("memory_search", searching, "query"),
        ] {
            guard tools.contains(where: { $0.name == tool }), let rest = rest(beginnings) else { continue }
            return (tool, .object(object(argument, rest)))
        }
        return nil
    }

    private static func object(_ name: String, _ text: String) -> JSONObject {
        var object = JSONObject()
        object[name] = .string(text)
        return object
    }
}
