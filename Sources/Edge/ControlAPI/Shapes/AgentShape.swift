import AgentModel
import AgentPorts
import Diagnostics
import JSON
import Supervision

extension AgentListing {
    var statusWord: AgentStatusWord { snapshot.state.word(isReloading: isRestarting) }
}

/// Agents as clients read them.
enum AgentShape {
    static func summary(_ agent: AgentListing) -> JSONValue { .object(common(agent)) }

    static func whole(_ agent: AgentListing, knowledge: JSONValue? = nil) -> JSONValue {
        var json = common(agent)
        json["knowledge"] = knowledge
        json["requires"] = .array(agent.definition.requires.map { .string($0.spelling) })
        json["provider"] = .string(agent.definition.model.provider.rawValue)
        json["model"] = agent.definition.model.model.map { .string($0) }
        json["answered_by"] = agent.figures.answeredBy.map { choice in
            ["provider": .string(choice.provider.rawValue), "model": .string(choice.model ?? "")]
        }
        json["figures"] = figures(agent.figures)
        json["is_restarting"] = .boolean(agent.isRestarting)
        json["problems"] = ProblemShape.list(agent.problems)
        return .object(json)
    }

    private static func common(_ agent: AgentListing) -> JSONObject {
        let (snapshot, definition) = (agent.snapshot, agent.definition)
        var json = JSONObject()
        json["id"] = .string(snapshot.id.description)
        json["name"] = .string(snapshot.name.spelling)
        json["description"] = definition.description.map { .string($0) }
        json["status"] = .string(agent.statusWord.rawValue)
        json["phase"] = .string(snapshot.phase.rawValue)
        json["condition"] = snapshot.condition.map { .string($0.word.rawValue) }
        json["reason"] = snapshot.reason.map { ["code": .string($0.code), "message": .string($0.sentence)] }
        json["since"] = .string(snapshot.since.description)
        json["version"] = .string(definition.version.description)
        json["definition"] = [
            "number": .integer(agent.version.ordinal.value), "hash": .string(agent.version.hash.short),
        ]
        json["file"] = .string(agent.file)
        json["capabilities"] = .array(definition.capabilities.map { .string($0.spelling) })
        json["tools"] = .array(definition.tools.map { .string($0.name.description) })
        json["memory"] = [
            "enabled": .boolean(definition.memory.enabled), "scope": .string(definition.memory.scope.rawValue),
        ]
        json["last_activity"] = agent.figures.lastActivity.map { .string($0.description) }
        json["problem_count"] = .integer(Int64(agent.problems.count))
        return json
    }

    private static func figures(_ figures: AgentFigures) -> JSONValue {
        var json = JSONObject()
        let counts: [(String, Int64)] = [
            ("messages", figures.messages), ("refused", figures.refused), ("turns", figures.turns),
            ("errors", figures.errors), ("restarts", figures.restarts),
            ("tool_calls", figures.toolCalls), ("input_tokens", figures.inputTokens),
            ("output_tokens", figures.outputTokens), ("bytes_in", figures.bytesIn), ("bytes_out", figures.bytesOut),
            ("running", Int64(figures.running)), ("waiting", Int64(figures.waiting)),
        ]
        for (name, count) in counts { json[name] = .integer(count) }
        json["queued_ms"] = .integer(figures.queueTime.milliseconds)
        json["model_ms"] = .integer(figures.modelTime.milliseconds)
        json["tools_ms"] = .integer(figures.toolTime.milliseconds)
        json["computing_us"] = .integer(figures.computing / 1000)
        json["average_turn_ms"] = figures.averageTurn.map { .integer($0.milliseconds) }
        return .object(json)
    }
}
