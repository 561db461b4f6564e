import AgentModel
import Gatherings
import JSON

extension OpenAPISchemas {
    /// What a conversation of many has besides.
    static let gathering: SchemaMembers = [
        ("status", .oneOf(Gathering.Status.allCases.map(\.rawValue))), ("title", .text),
        ("turn_taking", .oneOf(TurnTaking.allCases.map(\.rawValue))),
        ("participants", .list(.reference("Participant"))),
        ("limits", .reference("ConversationLimits")),
        ("parent", .object([("id", .identifier), ("entry", .count)])),
    ]

    static let bid: JSONValue = .object([("cost", ["type": "number"]), ("time_ms", .count), ("confidence", share)])
    private static let share: JSONValue = ["type": "number", "minimum": 0, "maximum": 1]
    private static let name: JSONValue = ["type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]{0,63}$"]
    private static let span: JSONValue = ["type": "string", "pattern": "^[1-9][0-9]{0,6}(ms|s|m|h)$"]
    private static let someText: JSONValue = ["type": "string", "pattern": "\\S"]

    private static func number(_ range: ClosedRange<Int64>) -> JSONValue {
        ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
    }

    private static let privacy = JSONValue.oneOf(Privacy.allCases.map(\.rawValue))
    private static let guest: SchemaMembers = [
        ("agent", name), ("person", name), ("role", .text), ("privacy", privacy), ("facilitator", .flag),
    ]

    static var gatherings: SchemaMembers {
        let rules = TurnTaking.allCases.filter { $0 != .contractNet }.map(\.rawValue)
        return [
            (
                "Participant",
                .object(
                    [
                        ("name", .text), ("kind", .oneOf(Seat.Kind.allCases.map(\.rawValue))), ("role", .text),
                        ("privacy", privacy), ("facilitator", .flag), ("joined", .count), ("left", .count),
                        ("thread", .identifier),
                    ], optional: ["role", "left", "thread"])
            ),
            (
                "ConversationLimits",
                .object(
                    [
                        ("rounds", number(GatheringReading.rounds)), ("turns", number(GatheringReading.turns)),
                        ("deadline", span), ("tokens", number(GatheringReading.tokens)),
                        ("entries", number(GatheringReading.entries)),
                    ], optional: ["rounds", "turns", "deadline", "tokens", "entries"])
            ),
            (
                "ConversationRequest",
                .object(
                    [
                        (
                            "participants",
                            .list(["anyOf": [name, .object(guest, optional: guest.map(\.name), isClosed: true)]])
                        ),
                        ("turn_taking", .oneOf(rules)), ("facilitator", name), ("title", .text),
                        ("limits", .reference("ConversationLimits")),
                    ], optional: ["turn_taking", "facilitator", "title", "limits"], isClosed: true)
            ),
            ("JoinRequest", .object(guest, optional: guest.map(\.name), isClosed: true)),
            ("LeaveRequest", .object([("name", name)], isClosed: true)),
            (
                "BranchRequest",
                .object(
                    [("after", ["type": "integer", "minimum": 0]), ("title", .text)], optional: ["after", "title"],
                    isClosed: true)
            ),
            (
                "SayRequest",
                .object(
                    [("text", someText), ("from", name), ("to", .list(name)), ("wait", .flag)],
                    optional: ["from", "to", "wait"], isClosed: true)
            ),
            (
                "Discussion",
                .object([
                    ("conversation_id", .identifier), ("message", .reference("Message")),
                    ("replies", .list(.reference("Message"))), ("ending", .oneOf(GatheringShape.endings)),
                ])
            ),
        ]
    }

    static var tasks: SchemaMembers {
        let answer = JSONValue.object(
            [
                ("agent", .text), ("answer", .oneOf(["bid", "declined", "failed"])), ("bid", bid), ("text", .text),
                ("at", .time), ("code", .text),
            ], optional: ["bid", "code"])
        return [
            (
                "TaskRequest",
                .object(
                    [
                        ("description", someText), ("capability", .text), ("participants", .list(name)),
                        ("rule", .oneOf(AwardRule.allCases.map(\.rawValue))), ("deadline", span), ("work_time", span),
                        ("enough_bids", number(1...100)), ("wait", .flag),
                    ],
                    optional: ["capability", "participants", "rule", "deadline", "work_time", "enough_bids", "wait"],
                    isClosed: true)
            ),
            (
                "Task",
                .object(
                    [
                        ("id", .identifier), ("description", .text),
                        ("status", .oneOf(TaskRecord.Phase.allCases.map(\.rawValue))),
                        ("participants", .list(.text)), ("answers", .list(answer)), ("winner", .text),
                        ("reason", .text), ("result", .text), ("created", .time), ("last_activity", .time),
                    ], optional: ["winner", "reason", "result"])
            ),
            ("TaskList", .object([("tasks", .list(.reference("Task")))])),
        ]
    }
}
