import AgentModel
import AgentPorts
import JSON

extension TurnDriver {
    /// All of them, a few at a time.
    func call(_ calls: [ToolCall]) async -> [ToolResult] {
        let began = services.clock.now()
        defer {
            let took = services.clock.now().since(began)
            channel.count { $0.toolTime = $0.toolTime + took }
        }
        return await withTaskGroup(of: (Int, ToolResult).self) { group in
            var results: [Int: ToolResult] = [:]
            for (index, call) in calls.enumerated() {
                if index >= services.parallelTools, let (done, result) = await group.next() { results[done] = result }
                group.addTask { [caller] in (index, await make(call, caller)) }
            }
            for await (done, result) in group { results[done] = result }
            return calls.indices.compactMap { results[$0] }
        }
    }

    private var caller: ToolCaller {
        var origin = task.message.origin
        if let budget = origin.tokenBudget {
            origin.tokenBudget = max(0, budget - channel.tally.tokens)
        }
        return ToolCaller(
            services: services,
            context: ToolContext(
                agent: task.agent, definition: task.definition, conversation: task.message.conversation,
                turn: task.message.id, sender: task.message.sender, deadline: deadline, origin: origin))
    }

    private var make: @Sendable (ToolCall, ToolCaller) async -> ToolResult {
        { [task, channel, services] call, caller in
            let began = services.clock.now()
            let (result, outcome) = await caller.call(call)
            let now = services.clock.now()
            channel.count { tally in
                tally.toolCalls += 1
                tally.delegatedTokens += result.tokens
                if outcome == .abandoned { tally.stragglers += 1 }
            }
            services.events.emit(
                task.event(
                    "tool.called", at: now,
                    [
                        "tool": .string(call.name), "outcome": .string(outcome.rawValue),
                        "ms": .integer(now.since(began).milliseconds), "bytes": .integer(Int64(result.text.utf8.count)),
                    ]))
            return result
        }
    }
}
