import HTTPClient
package import JSON

extension ControlClient {
    package func conversations(
        of agent: String? = nil, limit: Int? = nil
    ) async throws(ControlFailure) -> (list: [RemoteConversation], json: JSONValue) {
        let path = RequestPath("conversations", query: [("agent", agent), ("limit", limit.map(String.init))])
        return try await answer(.get, path) { json in
            json["conversations"]?.arrayValue.map { ($0.compactMap(RemoteConversation.init), json) }
        }
    }

    package func conversation(_ id: String) async throws(ControlFailure) -> RemoteConversation {
        try await answer(.get, RequestPath("conversations", id), as: RemoteConversation.init)
    }

    package func messages(
        of conversation: String, limit: Int? = nil, steps: Bool = false
    ) async throws(ControlFailure) -> (list: [RemoteMessage], json: JSONValue) {
        let path = RequestPath(
            "conversations", conversation, "messages",
            query: [("limit", limit.map(String.init)), ("steps", steps ? "true" : nil)])
        return try await answer(.get, path) { json in
            json["messages"]?.arrayValue.map { ($0.map(RemoteMessage.init), json) }
        }
    }

    /// Forgets what was said and keeps the conversation.
    package func resetConversation(_ id: String) async throws(ControlFailure) {
        _ = try await bytes(.post, RequestPath("conversations", id, "reset"))
    }

    package func deleteConversation(_ id: String) async throws(ControlFailure) {
        _ = try await bytes(.delete, RequestPath("conversations", id))
    }

    /// - Parameter format: a word that the server knows.
    package func exportConversation(_ id: String, as format: String) async throws(ControlFailure) -> [UInt8] {
        try await bytes(.get, RequestPath("conversations", id, "export", query: [("format", format)]), patience: .long)
    }
}
