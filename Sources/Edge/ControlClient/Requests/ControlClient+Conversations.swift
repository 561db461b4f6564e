import HTTPClient
package import JSON

extension ControlClient {
    package func conversations(
        of agent: String? = nil, status: String? = nil, limit: Int? = nil
    ) async throws(ControlFailure) -> (list: [RemoteConversation], json: JSONValue) {
        let path = RequestPath(
            "conversations", query: [("agent", agent), ("status", status), ("limit", limit.map(String.init))])
        return try await answer(.get, path) { json in
            json["conversations"]?.arrayValue.map { ($0.compactMap(RemoteConversation.init), json) }
        }
    }

    package func conversation(_ id: String) async throws(ControlFailure) -> RemoteConversation {
        try await answer(.get, RequestPath("conversations", id), as: RemoteConversation.init)
    }

    package func messages(
        of conversation: String, limit: Int? = nil, as viewer: String? = nil, steps: Bool = false
    ) async throws(ControlFailure) -> (list: [RemoteMessage], json: JSONValue) {
        let path = RequestPath(
            "conversations", conversation, "messages",
            query: [("limit", limit.map(String.init)), ("as", viewer), ("steps", steps ? "true" : nil)])
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

    /// - Parameters:
    ///   - format: a word that the server knows.
    ///   - viewer: who is to know no more than they may.
    package func exportConversation(
        _ id: String, in format: String, as viewer: String? = nil
    ) async throws(ControlFailure) -> [UInt8] {
        try await bytes(
            .get, RequestPath("conversations", id, "export", query: [("format", format), ("as", viewer)]),
            patience: .long)
    }
}
