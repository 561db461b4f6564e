import HTTPClient
import JSON

extension ControlClient {
    /// Waits for the whole reply, however long the model thinks.
    package func send(
        _ text: String, to agent: String, in conversation: String? = nil
    ) async throws(ControlFailure) -> RemoteReply {
        try await answer(
            .post, RequestPath("agents", agent, "message"), Self.message(text, conversation), patience: .endless,
            as: RemoteReply.init)
    }

    /// Everything that happens until the reply is there; `TurnNews` reads the events.
    package func stream(
        _ text: String, to agent: String, in conversation: String? = nil
    ) async throws(ControlFailure) -> ControlEvents {
        let body = try await stream(
            .post, RequestPath("agents", agent, "message"), Self.message(text, conversation),
            accepting: "text/event-stream")
        return ControlEvents(body, from: address)
    }

    private static func message(_ text: String, _ conversation: String?) -> Body {
        var json = JSONObject()
        json["text"] = .string(text)
        json["conversation_id"] = conversation.map { .string($0) }
        return .json(.object(json))
    }
}
