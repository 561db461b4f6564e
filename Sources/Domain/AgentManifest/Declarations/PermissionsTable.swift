import AgentModel

extension AgentTables {
    static let permissions = Table<PermissionSettings>(
        "permissions", title: "Permissions", summary: "What the agent's tools may touch; what is not allowed is denied",
        initial: PermissionSettings()
    ) {
        Field(
            "files", \.files, .choice(PermissionSettings.Files.self), "Whether files may be read or written",
            example: "\"read\"", aliases: ["file_access"])
        Field(
            "allowed_paths", \.allowedPaths, .list(.text(FilePath.self), atMost: 100),
            "The directories and files that 'files' speaks of", example: "[\"./data\"]")
        Field(
            "network", \.network, .choice(PermissionSettings.Network.self), "Which hosts may be reached",
            example: "\"none\"", aliases: ["network_access"])
        Field(
            "allowed_hosts", \.allowedHosts, .list(.text(HostPattern.self), atMost: 200),
            "The hosts that 'restricted' allows; '*.example.org' means every host below it",
            example: "[\"api.example.org\", \"*.example.com\"]", aliases: ["allowed_domains"])
        Field(
            "memory", \.memory, .choice(MemorySettings.Scope.self),
            "The widest scope of memory the agent may use", example: "\"agent\"")
        Field(
            optional: "memory_limit", \.memoryLimit, .text(ByteSize.self, pattern: Patterns.byteSize),
            "How much working memory a tool in a sandbox may use", example: "\"100MB\"",
            absence: "the server's limit"
        ).withoutEffect()
        Field(
            optional: "cpu_limit", \.cpuLimit, .text(TimeSpan.self, pattern: Patterns.timeSpan),
            "How much processor time a tool in a sandbox may use", example: "\"5s\"", absence: "the server's limit"
        ).withoutEffect()
    }
}

extension AgentTables {
    static let toolPermissions = Table<ToolPermissions>(
        "permissions", title: "Permissions of one tool", summary: "Narrows what the agent may do with this tool",
        initial: ToolPermissions()
    ) {
        Field(
            optional: "files", \.files, .choice(PermissionSettings.Files.self),
            "Whether files may be read or written", example: "\"read\"", aliases: ["file_access"],
            absence: "what [permissions] says")
        Field(
            "allowed_paths", \.allowedPaths, .list(.text(FilePath.self), atMost: 100),
            "The directories and files it may touch", example: "[\"./data\"]")
        Field(
            optional: "network", \.network, .choice(PermissionSettings.Network.self), "Which hosts may be reached",
            example: "\"restricted\"", aliases: ["network_access"], absence: "what [permissions] says")
        Field(
            "allowed_hosts", \.allowedHosts, .list(.text(HostPattern.self), atMost: 200),
            "The hosts it may reach", example: "[\"api.example.org\"]", aliases: ["allowed_domains"])
        Field(
            optional: "rate", \.rate, .text(Rate.self, pattern: Patterns.rate), "How often it may be called",
            example: "\"100/minute\"", aliases: ["rate_limit"], absence: "as often as the agent likes")
    }
}
