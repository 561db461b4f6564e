import AgentPorts
import JSON

/// Whether a message asks in so many words that something be remembered, or wants to know what is.
enum MemoryWish {
    private static let store = "memory_store"
    private static let search = "memory_search"
    private static let storing = [
        "please remember that ", "please remember ", "remember that ", "remember: ", "remember ", "keep in mind that ",
        "note that ", "don't forget that ", "do not forget that ",
    ]
    private static let searching = [
        "what do you remember about ", "what do you know about ", "do you remember ", "search your memory for ",
    ]
    private static let stating = ["my ", "i like ", "i love ", "i prefer ", "i live in "]

    /// These are called when they are asked for, and never because a word of their description was said.
    static func concerns(_ tool: ToolDeclaration) -> Bool { tool.name.hasPrefix("memory_") }

    static func call(for message: String, among tools: [ToolDeclaration]) -> (name: String, arguments: JSONValue)? {
        if let fact = rest(of: message, behind: storing), let call = call(store, ["text": .string(fact)], tools) {
            return call
        }
        return rest(of: message, behind: searching).flatMap { call(search, ["query": .string($0)], tools) }
    }

    /// A statement about oneself to which there is nothing to say.
    static func noting(_ message: String, among tools: [ToolDeclaration]) -> (name: String, arguments: JSONValue)? {
        let lowered = message.lowercased()
        guard stating.contains(where: lowered.hasPrefix), !message.utf8.contains(UInt8(ascii: "?")) else { return nil }
        return call(store, ["text": .string(message)], tools)
    }

    private static func call(
        _ name: String, _ arguments: JSONValue, _ tools: [ToolDeclaration]
    ) -> (name: String, arguments: JSONValue)? {
        tools.contains { $0.name == name } ? (name, arguments) : nil
    }

    private static func rest(of message: String, behind beginnings: [String]) -> String? {
        let lowered = message.lowercased()
        guard let beginning = beginnings.first(where: lowered.hasPrefix) else { return nil }
        var rest = message.dropFirst(beginning.count)
        while let last = rest.last, ".!? ".contains(last) { rest.removeLast() }
        return rest.isEmpty ? nil : String(rest)
    }
}
