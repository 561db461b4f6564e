package import AgentModel
package import AgentPorts
package import JSON

extension IncomingMessage {
    /// Something that happened for the sake of this message.
    package func event(
        _ topic: String, of agent: AgentName, at time: Timestamp, _ data: JSONObject = JSONObject()
    ) -> Event {
        Event(
            topic, at: time, agent: agent, conversation: conversation, message: id,
            traceParent: origin.traceParent, request: origin.request, data: data)
    }
}

extension TurnTask {
    func event(_ topic: String, at time: Timestamp, _ data: JSONValue) -> Event {
        message.event(topic, of: definition.name, at: time, data.objectValue ?? JSONObject())
    }
}

extension TokenUsage {
    func add(to data: inout JSONObject) {
        data["input_tokens"] = .integer(input)
        data["output_tokens"] = .integer(output)
        if cachedInput > 0 { data["cached_tokens"] = .integer(cachedInput) }
        if reasoning > 0 { data["reasoning_tokens"] = .integer(reasoning) }
    }
}

extension TurnTally {
    /// What observers count, whether the turn had an answer or not.
    package func add(to data: inout JSONObject) {
        usage.add(to: &data)
        data["requests"] = .integer(requests)
        data["tool_calls"] = .integer(toolCalls)
        data["cost_micros"] = .integer(costMicros)
        if isCostPartial { data["cost_partial"] = .boolean(true) }
        data["model_ms"] = .integer(modelTime.milliseconds)
        data["tools_ms"] = .integer(toolTime.milliseconds)
        if computing > 0 { data["computing_us"] = .integer(computing / 1000) }
    }
}
