import AgentModel
import Gatherings
import HTTPServer
import JSON

/// Conversations of many as clients read them.
enum GatheringShape {
    static let kinds = GatheringEntry.Act.allCases.map(\.rawValue)
    static let endings = ["under_way", "over", "limited", "closed", "stopped", "failed"]

    static func summary(_ gathering: Gathering) -> JSONObject {
        var json = JSONObject()
        json["id"] = .string(gathering.id.description)
        var seen: Set<AgentName> = []
        let agents = gathering.seats.filter { $0.kind == .agent && seen.insert($0.name).inserted }
        json["agents"] = .array(agents.map { .string($0.name.spelling) })
        json["message_count"] = .integer(gathering.entries)
        json["created"] = .string(gathering.begun.description)
        json["last_activity"] = .string(gathering.lastActivity.description)
        json["status"] = .string(gathering.status.rawValue)
        json["title"] = gathering.title.map { .string($0) }
        json["turn_taking"] = .string(gathering.turnTaking.rawValue)
        json["participants"] = .array(gathering.seats.map(participant))
        json["limits"] = limits(gathering.limits)
        json["parent"] = gathering.parent.map {
            ["id": .string($0.id.description), "entry": .integer($0.entry)]
        }
        return json
    }

    private static func participant(_ seat: Seat) -> JSONValue {
        var json = JSONObject()
        json["name"] = .string(seat.name.spelling)
        json["kind"] = .string(seat.kind.rawValue)
        json["role"] = seat.role.map { .string($0) }
        json["privacy"] = .string(seat.privacy.rawValue)
        json["facilitator"] = .boolean(seat.isFacilitator)
        json["joined"] = .integer(seat.joined)
        json["left"] = seat.left.map { .integer($0) }
        if seat.kind == .agent { json["thread"] = .string(seat.thread.description) }
        return .object(json)
    }

    private static func limits(_ limits: GatheringLimits) -> JSONValue {
        var json = JSONObject()
        json["rounds"] = .integer(Int64(limits.rounds))
        json["turns"] = .integer(Int64(limits.turns))
        json["deadline"] = .string(limits.deadline.description)
        json["tokens"] = limits.tokens.map { .integer($0) }
        json["entries"] = .integer(limits.entries)
        return .object(json)
    }

    /// - Parameter agents: those there are or were.
    static func entry(_ entry: GatheringEntry, agents: Set<AgentName>, steps: [JSONValue]? = nil) -> JSONValue {
        var json = JSONObject()
        let isAgent = entry.from.map(agents.contains) ?? false
        json["id"] = .string(entry.id.description)
        json["number"] = .integer(entry.number)
        json["turn"] = entry.turn.map { .string($0.message.description) }
        json["agent"] = isAgent ? entry.from.map { .string($0.spelling) } : nil
        json["at"] = .string(entry.at.description)
        json["role"] = .string(role(entry, isAgent))
        json["kind"] = .string(entry.act.rawValue)
        json["text"] = .string(entry.text)
        json["sender"] = entry.from.map { .string($0.spelling) }
        if !entry.to.isEmpty { json["to"] = .array(entry.to.map { .string($0.spelling) }) }
        if entry.tokens > 0 { json["tokens"] = .integer(entry.tokens) }
        json["code"] = entry.code.map { .string($0) }
        json["bid"] = entry.bid.map(bid)
        json["steps"] = steps.map { .array($0) }
        return .object(json)
    }

    static func bid(_ bid: Bid) -> JSONValue {
        [
            "cost": Int64(exactly: bid.cost).map { .integer($0) } ?? .number(bid.cost),
            "time_ms": .integer(bid.time.milliseconds), "confidence": .number(bid.confidence),
        ]
    }

    private static func role(_ entry: GatheringEntry, _ isAgent: Bool) -> String {
        switch entry.act {
        case .said, .bid, .result, .declined, .passed: isAgent ? "assistant" : "user"
        case .announced, .awarded, .rejected: "user"
        case .failed, .interrupted, .joined, .left, .ended, .closed, .archived: "system"
        }
    }

    static func discussion(_ discussion: Discussion, in gathering: Gathering) -> JSONValue {
        let agents = agents(of: gathering)
        return [
            "conversation_id": .string(discussion.gathering.description),
            "message": entry(discussion.opening, agents: agents),
            "replies": .array(discussion.added.map { entry($0, agents: agents) }),
            "ending": .string(discussion.ending?.rawValue ?? "under_way"),
        ]
    }

    static func agents(of gathering: Gathering) -> Set<AgentName> {
        Set(gathering.seats.filter { $0.kind == .agent }.map(\.name))
    }

    static func event(_ name: String, _ data: JSONValue) -> ServerEvent { ServerEvent(data.text(), name: name) }

    static func markdown(_ gathering: Gathering, _ entries: [GatheringEntry]) -> [UInt8] {
        var text = "# \(gathering.title ?? "Conversation")\n\n`\(gathering.id)`\n"
        for entry in entries {
            let speaker = entry.from.map { "\($0)" } ?? "host"
            let to = entry.to.isEmpty ? "" : " → \(entry.to.map { "\($0)" }.joined(separator: ", "))"
            switch entry.act {
            case .said, .bid, .declined, .announced, .awarded, .rejected, .result:
                let act = entry.act == .said ? "" : " (\(entry.act.rawValue))"
                text += "\n**\(speaker)**\(to)\(act) · \(entry.at)\n\n\(entry.text)\n"
            case .passed: text += "\n> \(speaker) passed\n"
            case .failed, .interrupted, .joined, .left, .ended, .closed, .archived:
                text += "\n> \(entry.text.split(separator: "\n").joined(separator: "\n> "))\n"
            }
        }
        return Array(text.utf8)
    }
}
