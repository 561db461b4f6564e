package import JSON

/// What an agent answered.
package struct RemoteReply: Sendable {
    package var text: String
    package var conversation: String
    package var json: JSONValue

    init?(_ json: JSONValue) {
        guard let text = json.text("reply") else { return nil }
        self.text = text
        conversation = json.text("conversation_id") ?? ""
        self.json = json
    }
}

/// What happens while an agent answers.
package enum TurnNews: Sendable {
    /// Who was chosen, and why.
    case routed(to: [String], sentence: String)
    case started(conversation: String)
    case text(String)
    case toolCall(name: String, arguments: JSONValue)
    case toolResult(name: String, text: String, isError: Bool)
    case done(RemoteReply)
    case failed(ControlFailure)
    /// What a newer server tells beyond that.
    case other(String)

    package init(_ event: ControlEvent) {
        let data = event.data
        switch event.name {
        case "route":
            let one = data.text("routed_to").map { [$0] }
            self = .routed(to: one ?? data.texts("delivered_to"), sentence: data["routing"]?.text("sentence") ?? "")
        case "start": self = .started(conversation: data.text("conversation_id") ?? "")
        case "delta": self = .text(data.text("text") ?? "")
        case "tool_call": self = .toolCall(name: data.text("name") ?? "", arguments: data["arguments"] ?? nil)
        case "tool_result":
            self = .toolResult(
                name: data.text("name") ?? "", text: data.text("text") ?? "",
                isError: data["is_error"]?.booleanValue ?? false)
        case "done": self = RemoteReply(data).map(TurnNews.done) ?? .other(event.name)
        case "error":
            self = .failed(ControlFailure(data) ?? ControlFailure(.failed, "the agent could not answer"))
        default: self = .other(event.name)
        }
    }
}
