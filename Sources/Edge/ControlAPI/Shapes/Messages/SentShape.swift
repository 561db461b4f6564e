import AgentModel
import AgentPorts
import Conversation
import Dispatch
import JSON
import Routing

/// A message that was sent, as the client that sent it reads it.
enum SentShape {
    /// As it stands, with its answer when there is one.
    static func json(_ sent: Dispatched, _ outcome: MessageOutcome?) -> JSONObject {
        var json = names(sent)
        switch outcome {
        case nil: json["status"] = "accepted"
        case .answered(let reply)?:
            json["status"] = "answered"
            json["routed_to"] = .string(reply.agent.spelling)
            tie(sent.tie.performative(of: reply.text), sent, to: &json)
            write(reply, to: &json)
        case .failed(let failure)?, .dead(let failure, _)?:
            tie(sent.tie.failure, sent, to: &json)
            write(failure, to: &json)
        case .gathered(let parts)?:
            json["status"] = .string(outcome?.isAnswered == true ? "answered" : "failed")
            json["replies"] = .array(parts.map(part))
        }
        return json
    }

    /// What is known before anything else.
    static func names(_ sent: Dispatched) -> JSONObject {
        var json = JSONObject()
        json["message_id"] = .string(sent.id.description)
        json["conversation_id"] = .string(sent.conversation.description)
        if let decision = sent.decision {
            if decision.strategy == .broadcast {
                json["delivered_to"] = .array(decision.chosen.map { .string($0.spelling) })
            } else {
                json["routed_to"] = decision.chosen.first.map { .string($0.spelling) }
            }
            json["routing"] = RoutingShape.brief(decision)
        }
        if sent.isRepeated { json["is_repeated"] = true }
        return json
    }

    /// An answer says what it is and to what; what is no answer says neither.
    private static func tie(_ performative: Performative?, _ sent: Dispatched, to json: inout JSONObject) {
        guard let performative else { return }
        json["performative"] = .string(performative.rawValue)
        json["in_reply_to"] = .string(sent.tie.inReplyTo)
    }

    /// What several were asked for, one by one.
    private static func part(_ part: GatheredReply) -> JSONValue {
        var json = JSONObject()
        json["agent"] = .string(part.agent.spelling)
        switch part.result {
        case .success(let reply):
            json["status"] = "answered"
            write(reply, to: &json)
        case .failure(let failure): write(failure, to: &json)
        }
        return .object(json)
    }

    private static func write(_ failure: MessageFailure, to json: inout JSONObject) {
        json["status"] = "failed"
        var error = JSONObject()
        error["code"] = .string(failure.code)
        error["message"] = .string(failure.message)
        error["suggestions"] = .array(failure.help.map { .string($0) })
        json["error"] = .object(error)
    }

    private static func write(_ reply: MessageReply, to json: inout JSONObject) {
        json["agent"] = .string(reply.agent.spelling)
        json["turn_id"] = reply.turn.map { .string($0.description) }
        json["reply"] = .string(reply.text)
        json["content"] = reply.content
        if let details = reply.details {
            json["stop"] = .string(details.stop.rawValue)
            json["provider"] = .string(details.provider.rawValue)
            json["model"] = .string(details.model)
            json["tool_calls"] = .integer(Int64(details.toolCalls))
            json["queued_ms"] = .integer(details.timing.queued.milliseconds)
        }
        json["usage"] = MessageShape.usage(reply.details?.usage ?? reply.usage)
        json["duration_ms"] = .integer(reply.took.milliseconds)
    }
}
