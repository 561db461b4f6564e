/// A tool an agent may use, with what it may do with it.
package struct ToolGrant: Sendable, Hashable {
    package var name: ToolName
    /// Narrower than the agent's own permissions; nil where the entry says nothing.
    package var permissions: ToolPermissions?

    package init(name: ToolName, permissions: ToolPermissions? = nil) {
        self.name = name
        self.permissions = permissions
    }
}

/// Permissions of one tool of one agent.
package struct ToolPermissions: Sendable, Hashable {
    package var files: PermissionSettings.Files?
    package var allowedPaths: [FilePath] = []
    package var network: PermissionSettings.Network?
    package var allowedHosts: [HostPattern] = []
    package var rate: Rate?

    package init() {}
}
