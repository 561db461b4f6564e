import AgentModel
import Gatherings
import JSON

/// What clients write about conversations of many, as values.
enum GatheringReading {
    static let rounds: ClosedRange<Int64> = 1...100
    static let turns: ClosedRange<Int64> = 1...1_000
    static let tokens: ClosedRange<Int64> = 1...1_000_000_000
    static let entries: ClosedRange<Int64> = 1...100_000

    static let draftKeys = ["participants", "turn_taking", "facilitator", "title", "limits"]
    static let guestKeys = ["agent", "person", "role", "privacy", "facilitator"]
    private static let limitKeys = ["rounds", "turns", "deadline", "tokens", "entries"]

    static func draft(_ fields: JSONFields) throws(APIFailure) -> GatheringDraft {
        guard let participants = try fields.list("participants") else {
            throw APIFailure(
                .missingField, "the body has no 'participants'",
                suggestions: ["send {\"participants\": [{\"agent\": \"…\"}]}"])
        }
        var guests: [Guest] = []
        for participant in participants {
            if let text = participant.stringValue {
                guests.append(Guest(try name(text)))
            } else if let object = participant.objectValue {
                guests.append(try guest(JSONFields(object, known: guestKeys)))
            } else {
                throw APIFailure(
                    .validation, "a participant is neither a name nor an object",
                    suggestions: ["write 'support' or {\"agent\": \"support\", \"role\": \"…\"}"])
            }
        }
        let facilitator = try fields.value("facilitator", as: AgentName.self)
        if let facilitator {
            guard let index = guests.firstIndex(where: { $0.name == facilitator }) else {
                throw APIFailure(
                    .notPossible, "the facilitator '\(facilitator)' is not one of the participants",
                    suggestions: ["add it to 'participants'"])
            }
            guests[index].isFacilitator = true
        }
        let isLed = guests.contains(where: \.isFacilitator)
        let rule = try fields.word("turn_taking", as: TurnTaking.self) ?? (isLed ? .facilitator : .mention)
        if rule == .contractNet {
            throw APIFailure(
                .notPossible, "'contract_net' is for tasks", suggestions: ["offer a task with 'POST /tasks'"])
        }
        return GatheringDraft(
            title: try fields.text("title"), turnTaking: rule, guests: guests, limits: try limits(fields))
    }

    static func guest(_ fields: JSONFields) throws(APIFailure) -> Guest {
        let (agent, person) = (
            try fields.value("agent", as: AgentName.self), try fields.value("person", as: AgentName.self)
        )
        guard let name = agent ?? person, agent == nil || person == nil else {
            throw APIFailure(
                .notPossible, "a participant has either 'agent' or 'person', with its name",
                suggestions: ["write {\"agent\": \"support\"} or {\"person\": \"ada\"}"])
        }
        return Guest(
            name, agent == nil ? .person : .agent, role: try fields.text("role"),
            privacy: try fields.word("privacy") ?? .full, isFacilitator: try fields.flag("facilitator") ?? false)
    }

    private static func limits(_ fields: JSONFields) throws(APIFailure) -> GatheringLimits {
        var limits = GatheringLimits()
        guard let object = try fields.object("limits") else { return limits }
        let fields = try JSONFields(object, known: limitKeys)
        if let value = try fields.count("rounds", rounds) { limits.rounds = Int(value) }
        if let value = try fields.count("turns", turns) { limits.turns = Int(value) }
        if let value = try fields.value("deadline", as: TimeSpan.self) { limits.deadline = value }
        if let value = try fields.count("entries", entries) { limits.entries = value }
        limits.tokens = try fields.count("tokens", tokens)
        return limits
    }

    static func names(_ fields: JSONFields, _ key: String) throws(APIFailure) -> [AgentName]? {
        guard let texts = try fields.texts(key) else { return nil }
        var names: [AgentName] = []
        for text in texts {
            let name = try name(text)
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    static func name(_ text: String) throws(APIFailure) -> AgentName {
        do { return try AgentName(parsing: text) } catch {
            throw APIFailure(.validation, error.message, suggestions: ["it is \(error.expected)"])
        }
    }
}
