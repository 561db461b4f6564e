import AgentModel
import AgentPorts
import JSON

/// The parameters that requests about memory share.
enum MemoryParameters {
    static let scope = QueryParameter<MemoryScope?>.word(
        "scope", "whose memory: an agent's, a conversation's, the workspace's or everybody's")
    static let owner = QueryParameter<String?>.text(
        "owner", pattern: ownerPattern, "the agent, the conversation or the workspace it belongs to")
    static let prefix = QueryParameter<String?>.text("prefix", pattern: textPattern, "only keys that begin so")
    static let types = QueryParameter<[MemoryType]>.types("types", "only these types, with commas between them")
    static let agent = QueryParameter<AgentName?>.value(
        "agent", namePattern, "only what this agent wrote last")
    static let user = QueryParameter<String?>.text("user", pattern: textPattern, "only what was written for this user")
    static let since = QueryParameter<Timestamp?>.moment("since", "only what was changed at this moment or later")
    static let before = QueryParameter<Timestamp?>.moment("before", "only what was changed before this moment")
    static let confidence = QueryParameter<UnitInterval?>.share(
        "min_confidence", "only what is at least so sure")
    static let conversation = QueryParameter<ConversationID?>.identifier(
        "conversation", "the conversation the agent is in, whose memory it may then use")

    static let version = QueryParameter<Int?>.number(
        "version", 0...Int.max, "done only when the item is at this version; 0: only when there is none")
    static let ifMatch = Route.Parameter(
        name: "If-Match",
        summary: "done only when the item is at this version, such as `\"3\"`; `*`: when there is one",
        schema: .text, place: .header)
    static let ifNoneMatch = Route.Parameter(
        name: "If-None-Match", summary: "`*`: done only when there is no such item",
        schema: .text, place: .header)

    /// Any text that an address can have: none holds a NUL.
    static let textPattern = #"^[^\x00]*$"#
    static let ownerPattern = "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"
    static let namePattern = "^[A-Za-z][A-Za-z0-9_-]{0,63}$"
    static let typePattern = "[a-z][a-z0-9_-]{0,63}"
    static let momentPattern =
        "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{3})?Z$"

    static let space = [scope.declaration, owner.declaration]
    static let filter = [
        prefix.declaration, types.declaration, agent.declaration, user.declaration, since.declaration,
        before.declaration, confidence.declaration,
    ]
}

extension QueryParameter where Value == Timestamp? {
    static func moment(_ name: String, _ summary: String) -> QueryParameter {
        QueryParameter(
            name, summary, ["type": "string", "pattern": .string(MemoryParameters.momentPattern)]
        ) { text throws(APIFailure) in
            guard let text else { return nil }
            do throws(ValueProblem) { return try Timestamp(parsing: text) } catch {
                if error.kind == .malformed { throw .value(text, of: name, ["it is \(error.expected)"]) }
                throw .notMemory(name, error)
            }
        }
    }
}

extension QueryParameter where Value == UnitInterval? {
    static func share(_ name: String, default standard: Double? = nil, _ summary: String) -> QueryParameter {
        QueryParameter(name, summary, .share(default: standard)) { text throws(APIFailure) in
            guard let text else { return nil }
            do throws(ValueProblem) { return try UnitInterval(parsing: text) } catch {
                throw .value(text, of: name, ["it is \(error.expected)"])
            }
        }
    }
}

extension QueryParameter {
    /// A text that one of our values can be made of.
    static func value<Kind: TextValue>(
        _ name: String, _ pattern: String, _ summary: String
    ) -> QueryParameter where Value == Kind? {
        QueryParameter(name, summary, ["type": "string", "pattern": .string(pattern)]) { text throws(APIFailure) in
            guard let text else { return nil }
            do throws(ValueProblem) { return try Kind(parsing: text) } catch {
                if error.kind == .malformed { throw .value(text, of: name, ["it is \(error.expected)"]) }
                throw .notMemory(name, error)
            }
        }
    }
}

extension QueryParameter where Value == [MemoryType] {
    static func types(_ name: String, _ summary: String) -> QueryParameter {
        let one = MemoryParameters.typePattern
        return QueryParameter(
            name, summary, ["type": "string", "pattern": .string("^\(one)(,\(one))*$")]
        ) { text throws(APIFailure) in
            guard let text else { return [] }
            var types: [MemoryType] = []
            for part in text.split(separator: ",", omittingEmptySubsequences: false) {
                do throws(ValueProblem) { types.append(try MemoryType(parsing: String(part))) } catch {
                    throw .value(text, of: name, ["each is \(error.expected)"])
                }
            }
            return types
        }
    }
}

extension JSONValue {
    /// A number from 0 to 1.
    static func share(default standard: Double? = nil) -> JSONValue {
        var schema = JSONObject()
        schema["type"] = "number"
        schema["minimum"] = 0
        schema["maximum"] = 1
        schema["default"] = standard.map { .number($0) }
        return .object(schema)
    }
}
