import AgentModel
import AgentPorts
import Dispatch
import JSON
import Routing

/// A message that was accepted, as it is kept.
enum RecordShape {
    /// One line of a list.
    static func summary(_ record: MessageRecord) -> JSONValue { .object(common(record, withMessage: false)) }

    /// With the message itself, and who was chosen for it.
    static func whole(_ record: MessageRecord) -> JSONValue {
        var json = common(record, withMessage: true)
        json["routing"] = record.decision.map(RoutingShape.brief)
        return .object(json)
    }

    private static func common(_ record: MessageRecord, withMessage: Bool) -> JSONObject {
        var json = record.json(withMessage: withMessage)
        if !withMessage { json["outcome"] = nil }
        json["performative"] = record.entry.envelope["performative"]
        let agent = record.outcome?.reply.map { JSONValue.string($0.agent.spelling) }
        json["agent"] = agent ?? record.decision?["chosen"]?.arrayValue?.first
        json["preview"] = .string(preview(record))
        return json
    }

    private static func preview(_ record: MessageRecord) -> String {
        let content = record.entry.envelope["content"] ?? nil
        let text = content.stringValue ?? content.text()
        return text.count > 100 ? text.prefix(99) + "…" : text
    }
}
