import AgentModel
import Gatherings
import JSON

/// Tasks as clients read them.
enum TaskShape {
    static func json(_ task: TaskRecord) -> JSONValue {
        var json = JSONObject()
        json["id"] = .string(task.gathering.id.description)
        json["description"] = .string(task.description)
        json["status"] = .string(task.phase.rawValue)
        json["participants"] = .array(task.gathering.seats.map { .string($0.name.spelling) })
        json["answers"] = .array(task.answers.map(answer))
        json["winner"] = task.winner.map { .string($0.spelling) }
        json["reason"] = task.reason.map { .string($0) }
        json["result"] = task.result.map { .string($0.text) }
        json["created"] = .string(task.gathering.begun.description)
        json["last_activity"] = .string(task.gathering.lastActivity.description)
        return .object(json)
    }

    private static func answer(_ answer: TaskRecord.Answer) -> JSONValue {
        var json = JSONObject()
        json["agent"] = .string(answer.bidder.spelling)
        json["answer"] = .string(answer.kind)
        json["bid"] = answer.bid.map(GatheringShape.bid)
        json["text"] = .string(answer.text)
        json["at"] = .string(answer.at.description)
        json["code"] = answer.code.map { .string($0) }
        return .object(json)
    }
}

extension TaskRecord.Answer {
    fileprivate var kind: String {
        if bid != nil { return "bid" }
        return hasFailed ? "failed" : "declined"
    }
}
