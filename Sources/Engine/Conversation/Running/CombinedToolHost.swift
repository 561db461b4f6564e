package import AgentModel
package import AgentPorts

/// The tools of several hosts as one; where two declare the same name, the earlier host has it.
package struct CombinedToolHost: ToolHost {
    private let hosts: [any ToolHost]

    package init(_ hosts: [any ToolHost]) { self.hosts = hosts }

    package func tools(for agent: AgentDefinition) -> [ToolDeclaration] {
        var names: Set<String> = []
        return hosts.flatMap { $0.tools(for: agent) }.filter { names.insert($0.name).inserted }
    }

    package func isPatient(_ tool: String) -> Bool { hosts.contains { $0.isPatient(tool) } }

    package func call(_ call: ToolCall, in context: ToolContext) async -> ToolResult {
        for host in hosts where host.tools(for: context.definition).contains(where: { $0.name == call.name }) {
            return await host.call(call, in: context)
        }
        return ToolResult(callID: call.id, name: call.name, text: "there is no tool '\(call.name)'", isError: true)
    }
}
