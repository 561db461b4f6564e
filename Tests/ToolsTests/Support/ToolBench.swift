import AgentModel
import AgentPorts
import HTTPClient
import JSON
import TestKit
import Tools

/// A host with everything around it, and an agent that has one tool.
struct ToolBench {
    let clock: ManualClock
    let host: BuiltInToolHost
    var agent: AgentDefinition

    init(
        _ tool: String, in directory: String = "/nonexistent", clock: ManualClock = ManualClock(),
        permissions: ToolPermissions? = nil, settings: [String: FreeValue] = [:],
        change: (inout AgentDefinition) throws -> Void = { _ in }
    ) throws {
        self.clock = clock
        var client = HTTPClientSettings()
        client.proxy = .none
        let base = try FilePath(parsing: directory)
        host = BuiltInToolHost(clock: clock, http: HTTPClient(client), home: directory) { _ in base }
        agent = try SampleAgent.definition {
            $0.tools = [ToolGrant(name: try ToolName(parsing: tool), permissions: permissions)]
            $0.toolConfiguration[tool] = settings
            try change(&$0)
        }
    }

    func call(_ arguments: JSONValue = [:], of tool: String? = nil) async -> ToolResult {
        let name = tool ?? agent.tools.first?.name.text ?? ""
        return await host.call(
            ToolCall(id: "call-1", name: name, arguments: arguments),
            in: ToolContext(
                agent: AgentID(high: 1, low: 1), definition: agent, conversation: SampleAgent.conversation(),
                turn: MessageID(high: 2, low: 2)))
    }
}

extension PermissionSettings {
    static func hosts(_ hosts: String..., network: Network = .restricted) throws -> PermissionSettings {
        var permissions = PermissionSettings()
        permissions.network = network
        permissions.allowedHosts = try hosts.map { try HostPattern(parsing: $0) }
        return permissions
    }

    static func files(_ paths: String..., files: Files = .read) throws -> PermissionSettings {
        var permissions = PermissionSettings()
        permissions.files = files
        permissions.allowedPaths = try paths.map { try FilePath(parsing: $0) }
        return permissions
    }
}
