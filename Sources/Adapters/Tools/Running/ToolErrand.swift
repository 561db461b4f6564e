import AgentModel

/// On whose behalf a tool runs, and what was said about it in that agent's file.
struct ToolErrand: Sendable {
    let definition: AgentDefinition
    let permissions: ToolPermissions?
    let settings: ToolSettings

    init(definition: AgentDefinition, grant: ToolGrant) {
        self.definition = definition
        permissions = grant.permissions
        settings = ToolSettings(
            tool: grant.name.text, values: definition.toolConfiguration[grant.name.text] ?? [:])
    }
}

/// The table of one tool below `[tool_config]`. A value that cannot be read stops the tool instead of being passed over.
struct ToolSettings: Sendable {
    let tool: String
    let values: [String: FreeValue]

    func flag(_ key: String) throws(ToolProblem) -> Bool {
        guard let value = values[key] else { return false }
        guard case .boolean(let flag) = value else { throw problem(key, "true or false") }
        return flag
    }

    func text(_ key: String) throws(ToolProblem) -> String? {
        guard let value = values[key] else { return nil }
        guard case .string(let text) = value else { throw problem(key, "a string") }
        return text
    }

    /// Bare integers are seconds.
    func timeSpan(_ key: String) throws(ToolProblem) -> TimeSpan? {
        switch values[key] {
        case nil: return nil
        case .integer(let seconds): if let span = try? TimeSpan(seconds: seconds) { return span }
        case .string(let text): if let span = try? TimeSpan(parsing: text) { return span }
        default: break
        }
        throw problem(key, TimeSpan.rule)
    }

    /// Bare integers are bytes; at least 1, at most 64 MiB.
    func byteCount(_ key: String, otherwise usual: Int) throws(ToolProblem) -> Int {
        let bytes: Int64?
        switch values[key] {
        case nil: return usual
        case .integer(let count): bytes = count
        case .string(let text): bytes = (try? ByteSize(parsing: text))?.bytes
        default: bytes = nil
        }
        guard let bytes, bytes > 0 else { throw problem(key, ByteSize.rule) }
        return Int(min(bytes, 64 << 20))
    }

    func hosts(_ key: String) throws(ToolProblem) -> [HostPattern] {
        guard let value = values[key] else { return [] }
        guard case .list(let list) = value else { throw problem(key, "a list of hosts") }
        var hosts: [HostPattern] = []
        for element in list {
            guard case .string(let text) = element, let host = try? HostPattern(parsing: text) else {
                throw problem(key, "a list of hosts, each \(HostPattern.rule)")
            }
            hosts.append(host)
        }
        return hosts
    }

    func outputLimit() throws(ToolProblem) -> OutputLimit {
        OutputLimit(bytes: try byteCount("max_output", otherwise: OutputLimit.standard.bytes))
    }

    private func problem(_ key: String, _ wanted: String) -> ToolProblem {
        ToolProblem(
            "'\(tool)' cannot be used: '\(key)' in its settings must be \(wanted)",
            help: "whoever runs this agent can mend [tool_config.\(tool)]")
    }
}
