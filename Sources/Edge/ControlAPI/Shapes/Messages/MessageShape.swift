import AgentModel
import AgentPorts
import Conversation
import Diagnostics
import Dispatch
import HTTPServer
import JSON

/// A turn as the client that asked for it reads it.
struct MessageShape: Sendable {
    /// Nil when it is told by the route.
    var agent: AgentName?
    var message: MessageID
    var conversation: ConversationID

    func whole(_ reply: TurnReply) -> JSONValue {
        var json = names()
        json["reply"] = .string(reply.text)
        json["stop"] = .string(reply.stop.rawValue)
        json["provider"] = .string(reply.provider.rawValue)
        json["model"] = .string(reply.model)
        json["usage"] = Self.usage(reply.usage)
        json["tool_calls"] = .integer(Int64(reply.toolCalls))
        json["duration_ms"] = .integer(reply.timing.total.milliseconds)
        json["queued_ms"] = .integer(reply.timing.queued.milliseconds)
        return .object(json)
    }

    /// The same of an answer from before, which may not tell as much.
    func whole(_ reply: MessageReply) -> JSONValue {
        if let details = reply.details { return whole(details) }
        var json = names()
        json["reply"] = .string(reply.text)
        json["usage"] = Self.usage(reply.usage)
        json["duration_ms"] = .integer(reply.took.milliseconds)
        return .object(json)
    }

    /// As long as there is no answer.
    var accepted: JSONValue {
        var json = names()
        json["status"] = "accepted"
        return .object(json)
    }

    /// The last event of a message that somebody sends once more.
    func end(_ outcome: MessageOutcome, _ context: FailureContext) -> ServerEvent {
        let failure: APIFailure
        switch outcome {
        case .answered(let reply): return Self.event("done", whole(reply))
        case .failed(let reason): failure = APIFailure(reason)
        case .dead(let reason, _): failure = APIFailure(reason, isDead: true)
        case .gathered: failure = APIFailure(.runtime, "the message was answered by several agents")
        }
        return ServerEvent(String(decoding: failure.body(context), as: UTF8.self), name: "error")
    }

    /// Nil for what is not told: a model's thoughts are its own.
    func event(_ event: TurnEvent, _ context: FailureContext) -> ServerEvent? {
        switch event {
        case .started(let version):
            var json = names()
            json["version"] = .integer(version.ordinal.value)
            return Self.event("start", .object(json))
        case .text(let piece): return Self.event("delta", ["text": .string(piece)])
        case .reasoning: return nil
        case .toolCall(let call):
            return Self.event(
                "tool_call", ["id": .string(call.id), "name": .string(call.name), "arguments": call.arguments])
        case .toolResult(let result):
            return Self.event(
                "tool_result",
                [
                    "id": .string(result.callID), "name": .string(result.name), "text": .string(result.text),
                    "is_error": .boolean(result.isError),
                ])
        case .usage(let usage): return Self.event("usage", Self.usage(usage))
        case .ended(.success(let reply)): return Self.event("done", whole(reply))
        case .ended(.failure(let failure)):
            let body = APIFailure(failure).body(context)
            return ServerEvent(String(decoding: body, as: UTF8.self), name: "error")
        }
    }

    static func event(_ name: String, _ data: JSONValue) -> ServerEvent {
        ServerEvent(data.text(), name: name)
    }

    private func names() -> JSONObject {
        var json = JSONObject()
        json["message_id"] = .string(message.description)
        json["conversation_id"] = .string(conversation.description)
        json["agent"] = agent.map { .string($0.spelling) }
        return json
    }

    static func usage(_ usage: TokenUsage) -> JSONValue {
        [
            "prompt_tokens": .integer(usage.input), "completion_tokens": .integer(usage.output),
            "cached_tokens": .integer(usage.cachedInput), "reasoning_tokens": .integer(usage.reasoning),
            "is_estimate": .boolean(usage.isEstimate),
        ]
    }
}
