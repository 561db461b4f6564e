package import JSON

/// One conversation in a list, or what is known of it.
package struct RemoteConversation: Sendable {
    package var id: String
    package var agents: [String]
    package var messageCount: Int
    package var created: String
    package var lastActivity: String
    package var json: JSONValue

    init?(_ json: JSONValue) {
        guard let id = json.text("id") else { return nil }
        self.id = id
        agents = json.texts("agents")
        messageCount = json.count("message_count") ?? 0
        created = json.text("created") ?? ""
        lastActivity = json.text("last_activity") ?? ""
        self.json = json
    }
}

/// One message of a conversation.
package struct RemoteMessage: Sendable {
    package var role: String
    package var text: String
    package var at: String
    package var json: JSONValue

    init(_ json: JSONValue) {
        role = json.text("role") ?? json.text("sender") ?? ""
        text = json.text("text") ?? json.text("content") ?? ""
        at = json.text("at") ?? json.text("timestamp") ?? ""
        self.json = json
    }
}
