import AgentModel
import AgentPorts

/// Calls one tool and waits for it no longer than the agent's file allows.
struct ToolCaller: Sendable {
    enum Outcome: String, Sendable {
        case answered, failed
        case tooLate = "too_late"
        /// Too late, and it did not heed its cancellation.
        case abandoned
    }

    let services: ConversationServices
    let context: ToolContext

    func call(_ call: ToolCall) async -> (result: ToolResult, outcome: Outcome) {
        let (clock, host) = (services.clock, services.tools)
        let limit = limit(of: call.name)
        var context = context
        let end = clock.now().advanced(by: limit)
        context.deadline = context.deadline.map { min($0, end) } ?? end
        let answer = Signal<ToolResult>()
        let worker = LooseTask(services.stragglers) { [context] in answer.fire(await host.call(call, in: context)) }
        _ = await clock.sleep(for: limit, unless: answer)
        if let result = answer.value { return (result, result.isError ? .failed : .answered) }
        worker.cancel()
        if Task.isCancelled {
            // How long the turn waits for what it has cancelled is settled above.
            await worker.end()
        } else if await !worker.settle(within: services.grace, clock) {
            return (late(call, limit), .abandoned)
        }
        return (late(call, limit), .tooLate)
    }

    private func limit(of tool: String) -> TimeSpan {
        guard let deadline = context.deadline, services.tools.isPatient(tool) else {
            return context.definition.limits.toolTimeout
        }
        return deadline.since(services.clock.now())
    }

    private func late(_ call: ToolCall, _ limit: TimeSpan) -> ToolResult {
        ToolResult(
            callID: call.id, name: call.name, text: "no answer: the tool took longer than \(limit)", isError: true)
    }
}
