import HTTPClient
package import JSON

extension ControlClient {
    /// Begins a conversation of many; the description is as the server reads it.
    package func createConversation(
        _ description: JSONObject
    ) async throws(ControlFailure) -> (id: String, json: JSONValue) {
        try await answer(.post, RequestPath("conversations"), .json(.object(description))) { json in
            json.text("id").map { ($0, json) }
        }
    }

    /// Says something and waits for all that follows, or not.
    package func say(_ message: JSONObject, in conversation: String) async throws(ControlFailure) -> JSONValue {
        try await json(
            .post, RequestPath("conversations", conversation, "messages"), .json(.object(message)), patience: .endless)
    }

    /// What follows, as it comes.
    package func streamSaying(
        _ message: JSONObject, in conversation: String
    ) async throws(ControlFailure) -> ControlEvents {
        let body = try await stream(
            .post, RequestPath("conversations", conversation, "messages"), .json(.object(message)),
            accepting: "text/event-stream")
        return ControlEvents(body, from: address)
    }

    /// - Parameter act: a word such as `join`, `leave` or `close`.
    package func change(
        _ conversation: String, _ act: String, _ body: JSONObject? = nil
    ) async throws(ControlFailure) -> JSONValue {
        try await json(
            .post, RequestPath("conversations", conversation, act), body.map { .json(.object($0)) }, patience: .long)
    }
}
