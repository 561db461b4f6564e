import AgentModel

/// What an agent knows about a message, as its system prompt ends with it.
enum KnowledgeExcerpt {
    private static let heading = "What you know, each text below the name of its source, which you can cite:"

    /// Empty when there is nothing.
    static func text(of knowledge: KnowledgeSettings, for message: String) -> String {
        guard !knowledge.isEmpty else { return "" }
        var result = ""
        var last: String??
        for passage in knowledge.selection(for: message, tokens: Int(clamping: knowledge.maxTokens.value)) {
            if last != .some(passage.source) { result += "\n\n[\(passage.source ?? "notes")]" }
            last = passage.source
            result += "\n" + passage.text
        }
        return result.isEmpty ? "" : "\n\n" + heading + result
    }
}
