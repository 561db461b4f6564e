import AgentModel
import AgentPorts
import Conversation
import JSON

extension Event {
    static func received(_ message: IncomingMessage, of agent: AgentName, at time: Timestamp) -> Event {
        var data = JSONObject()
        data["sender"] = .string(message.sender)
        data["bytes"] = .integer(Int64(message.text.utf8.count))
        data["kind"] = .string(message.kind.rawValue)
        return message.event("message.received", of: agent, at: time, data)
    }

    /// Without a word of what was said.
    static func turnEnded(
        _ message: IncomingMessage, of agent: AgentName, _ outcome: TurnOutcome, _ tally: TurnTally,
        queued: TimeSpan? = nil, took span: TimeSpan? = nil, at time: Timestamp
    ) -> Event {
        var data = JSONObject()
        tally.add(to: &data)
        let topic: String
        switch outcome {
        case .success(let reply):
            topic = "message.answered"
            data["provider"] = .string(reply.provider.rawValue)
            data["model"] = .string(reply.model)
            data["stop"] = .string(reply.stop.rawValue)
            data["bytes"] = .integer(Int64(reply.text.utf8.count))
            if let first = reply.timing.firstEvent { data["first_ms"] = .integer(first.milliseconds) }
            data["queued_ms"] = .integer(reply.timing.queued.milliseconds)
            data["total_ms"] = .integer(reply.timing.total.milliseconds)
        case .failure(let failure):
            topic = "message.failed"
            data["code"] = .string(failure.code.description)
            data["error"] = .string(failure.message)
            if let queued { data["queued_ms"] = .integer(queued.milliseconds) }
            if let span { data["total_ms"] = .integer(span.milliseconds) }
            if let limit = failure.limit {
                data["limit"] = .string(limit.limit)
                data["used"] = .string(limit.used)
                data["resets"] = .string("\(limit.resets)")
            }
        }
        return message.event(topic, of: agent, at: time, data)
    }
}
