import AgentModel
import AgentPorts
import HTTPServer
import JSON
import Observation

/// Something that happened, as clients read it.
enum EventShape {
    static func json(_ numbered: EventFeed.Numbered) -> JSONValue {
        let event = numbered.event
        var json = JSONObject()
        json["number"] = .integer(numbered.number)
        json["topic"] = .string(event.topic)
        json["at"] = .string(event.at.description)
        json["agent"] = event.agent.map { .string($0.spelling) }
        json["conversation"] = event.conversation.map { .string($0.description) }
        json["message"] = event.message.map { .string($0.description) }
        json["data"] = .object(event.data)
        return .object(json)
    }

    static func sent(_ numbered: EventFeed.Numbered) -> ServerEvent {
        ServerEvent(json(numbered).text(), name: numbered.event.topic, id: String(numbered.number))
    }

    /// For a listener that was too slow, or came too late for what it wanted.
    static func lost(_ count: Int) -> ServerEvent {
        ServerEvent((["lost": .integer(Int64(count))] as JSONValue).text(), name: "lost")
    }
}
