import AgentModel
import AgentPorts
import Conversation
import JSON

extension Event {
    static func received(_ message: IncomingMessage, of agent: AgentName, at time: Timestamp) -> Event {
        var data = JSONObject()
        data["sender"] = .string(message.sender)
        data["bytes"] = .integer(Int64(message.text.utf8.count))
        return Event(
            "message.received", at: time, agent: agent, conversation: message.conversation, message: message.id,
            data: data)
    }

    /// Without a word of what was said.
    static func turnEnded(
        _ message: IncomingMessage, of agent: AgentName, _ outcome: TurnOutcome, at time: Timestamp
    ) -> Event {
        var data = JSONObject()
        let topic: String
        switch outcome {
        case .success(let reply):
            topic = "message.answered"
            data["provider"] = .string(reply.provider.rawValue)
            data["model"] = .string(reply.model)
            data["stop"] = .string(reply.stop.rawValue)
            data["input_tokens"] = .integer(reply.usage.input)
            data["output_tokens"] = .integer(reply.usage.output)
            data["tool_calls"] = .integer(Int64(reply.toolCalls))
            data["queued_ms"] = .integer(reply.timing.queued.milliseconds)
            data["model_ms"] = .integer(reply.timing.model.milliseconds)
            data["tools_ms"] = .integer(reply.timing.tools.milliseconds)
            data["total_ms"] = .integer(reply.timing.total.milliseconds)
        case .failure(let failure):
            topic = "message.failed"
            data["code"] = .string(failure.code.description)
            data["error"] = .string(failure.message)
        }
        return Event(
            topic, at: time, agent: agent, conversation: message.conversation, message: message.id, data: data)
    }
}
