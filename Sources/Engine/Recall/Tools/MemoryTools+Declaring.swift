import AgentModel
import AgentPorts
import JSON

extension MemoryTools.Name {
    func declaration(for agent: AgentDefinition) -> ToolDeclaration {
        ToolDeclaration(name: rawValue, description: description, parameters: schema(for: agent))
    }

    private var description: String {
        switch self {
        case .store:
            """
            Remembers a fact for later conversations. Store what stays true and will be useful: preferences, \
            decisions, names, results; one fact a call, in a sentence that can be understood by itself. With a 'key' \
            the fact replaces what the key held before. Never store passwords or keys.
            """
        case .search:
            """
            Finds what was remembered, by meaning and by words, the best first. Use it before you say that you do not \
            know something about the person or the matter. Ask in words, not with a single key.
            """
        case .get: "Reads what is remembered under a key that you know, whole, with when and by whom it was kept."
        case .forget:
            "Forgets what is remembered under a key, with all earlier versions. It cannot be undone; search first."
        }
    }

    var parameters: [String] { Self.members(of: self).map(\.name) }

    private func schema(for agent: AgentDefinition) -> JSONValue {
        var properties = JSONObject()
        for member in Self.members(of: self) { properties[member.name] = member.schema }
        let scopes = MemoryScope.allCases.sorted().filter { $0 <= agent.permissions.memory }
        let usual = min(agent.memory.scope, agent.permissions.memory)
        properties["scope"] = [
            "type": "string", "enum": .array(scopes.map { .string($0.rawValue) }),
            "description": .string(Self.scopeWords(self, usual)),
        ]
        return [
            "type": "object", "properties": .object(properties),
            "required": .array(self == .store ? ["text"] : self == .search ? ["query"] : ["key"]),
            "additionalProperties": false,
        ]
    }

    private static func scopeWords(_ name: MemoryTools.Name, _ usual: MemoryScope) -> String {
        switch name {
        case .store:
            "who will see it: 'agent' only you, 'conversation' those in this conversation, 'workspace' all agents of "
                + "the workspace, 'global' every agent; '\(usual.rawValue)' if left out"
        case .search, .get, .forget: "where to look; wherever you may if left out"
        }
    }

    private static func members(of name: MemoryTools.Name) -> [(name: String, schema: JSONValue)] {
        let key: JSONValue = ["type": "string", "description": "the key, as 'memory_search' shows it in brackets"]
        switch name {
        case .store:
            return [
                (
                    "text",
                    ["type": "string", "description": "the fact, in a sentence that can be understood by itself"]
                ),
                (
                    "key",
                    [
                        "type": "string",
                        "description": "a short name such as 'user/name'; what it held before is replaced",
                    ]
                ),
                (
                    "type",
                    [
                        "type": "string",
                        "description": "what sort of thing it is: 'fact', 'user_preference', 'solution_pattern' …",
                    ]
                ),
                (
                    "importance",
                    [
                        "type": "number", "minimum": 0, "maximum": 1,
                        "description": "how much it matters, 0.5 if left out",
                    ]
                ),
                (
                    "expires_in",
                    [
                        "type": "string",
                        "description": "how long it is kept, such as '7d'; as long as others if left out",
                    ]
                ),
            ]
        case .search:
            return [
                ("query", ["type": "string", "description": "what it is about, in words"]),
                ("limit", ["type": "integer", "minimum": 1, "maximum": 50, "description": "how many at most"]),
                ("type", ["type": "string", "description": "only things of this sort"]),
                (
                    "related",
                    [
                        "type": "integer", "minimum": 1, "maximum": 2,
                        "description": "also what the best of it has to do with, so many relations away",
                    ]
                ),
            ]
        case .get, .forget: return [("key", key)]
        }
    }
}
