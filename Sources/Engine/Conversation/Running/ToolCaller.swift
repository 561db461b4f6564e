import AgentModel
import AgentPorts

/// Calls one tool and waits for it no longer than the agent's file allows.
struct ToolCaller: Sendable {
    let host: any ToolHost
    let clock: any Clock
    let context: ToolContext

    func call(_ call: ToolCall) async -> ToolResult {
        let limit = context.definition.limits.toolTimeout
        var context = context
        let end = clock.now().advanced(by: limit)
        context.deadline = context.deadline.map { min($0, end) } ?? end
        return await withTaskGroup(of: ToolResult?.self) { [host, clock, context] group in
            group.addTask { await host.call(call, in: context) }
            group.addTask {
                try? await clock.sleep(for: limit)
                return nil
            }
            // The clock also comes first when the turn is cancelled; then nobody reads the result.
            let first = await group.next().flatMap { $0 }
            group.cancelAll()
            return first
                ?? ToolResult(
                    callID: call.id, name: call.name, text: "no answer: the tool took longer than \(limit)",
                    isError: true)
        }
    }
}
