import HTTPClient
package import JSON

extension ControlClient {
    /// Sends a message to whoever has a capability, and waits for the answer, however long that takes.
    package func dispatch(_ message: JSONObject) async throws(ControlFailure) -> RemoteSent {
        try await answer(
            .post, RequestPath("messages"), .json(.object(message)), patience: .endless, as: RemoteSent.init)
    }

    /// Everything that happens until the answer is there, who was chosen first.
    package func dispatchStream(_ message: JSONObject) async throws(ControlFailure) -> ControlEvents {
        let body = try await stream(
            .post, RequestPath("messages"), .json(.object(message)), accepting: "text/event-stream")
        return ControlEvents(body, from: address)
    }

    /// Those that were accepted, newest first.
    package func sentMessages(
        of conversation: String? = nil, agent: String? = nil, status: String? = nil, limit: Int? = nil
    ) async throws(ControlFailure) -> (list: [RemoteRecord], json: JSONValue) {
        let path = RequestPath(
            "messages",
            query: [
                ("conversation_id", conversation), ("agent", agent), ("status", status),
                ("limit", limit.map(String.init)),
            ])
        return try await answer(.get, path) { json in
            json["messages"]?.arrayValue.map { ($0.compactMap(RemoteRecord.init), json) }
        }
    }

    package func sentMessage(_ id: String) async throws(ControlFailure) -> RemoteRecord {
        try await answer(.get, RequestPath("messages", id), as: RemoteRecord.init)
    }

    /// Who was chosen for a message, and why.
    package func route(of message: String) async throws(ControlFailure) -> RemoteDecision {
        try await answer(.get, RequestPath("messages", message, "route"), as: RemoteDecision.init)
    }

    // MARK: Capabilities

    package func capabilities() async throws(ControlFailure) -> (list: [RemoteCapability], json: JSONValue) {
        try await answer(.get, RequestPath("capabilities")) { json in
            json["capabilities"]?.arrayValue.map { ($0.compactMap(RemoteCapability.init), json) }
        }
    }

    /// Who could take a message for it now, the best first.
    package func capability(_ name: String) async throws(ControlFailure) -> RemoteDecision {
        try await answer(.get, RequestPath("capabilities", name), as: RemoteDecision.init)
    }

    /// Who would be chosen for a message; nothing is sent.
    package func explain(_ message: JSONObject) async throws(ControlFailure) -> RemoteDecision {
        try await answer(.post, RequestPath("route"), .json(.object(message)), as: RemoteDecision.init)
    }

    // MARK: Dead letters

    package func deadLetters(
        limit: Int? = nil
    ) async throws(ControlFailure) -> (list: [RemoteRecord], json: JSONValue) {
        try await answer(.get, RequestPath("dead-letters", query: [("limit", limit.map(String.init))])) { json in
            json["dead_letters"]?.arrayValue.map { ($0.compactMap(RemoteRecord.init), json) }
        }
    }

    package func deadLetter(_ id: String) async throws(ControlFailure) -> RemoteRecord {
        try await answer(.get, RequestPath("dead-letters", id), as: RemoteRecord.init)
    }

    package func requeue(_ id: String) async throws(ControlFailure) {
        _ = try await bytes(.post, RequestPath("dead-letters", id, "requeue"))
    }

    package func purge(_ id: String) async throws(ControlFailure) {
        _ = try await bytes(.delete, RequestPath("dead-letters", id))
    }

    /// Says how many there were.
    package func purgeDeadLetters() async throws(ControlFailure) -> Int {
        try await answer(.delete, RequestPath("dead-letters")) { $0.count("purged") }
    }
}
