import AgentModel
import Diagnostics
import TOML

extension AgentChecks {
    static let tools: [AgentCheck] = [
        { _, reading in
            guard let (source, values) = reading.elements(of: "tools") else { return }
            var first: [String: Int] = [:]
            for (index, value) in values.enumerated() {
                guard let name = ToolEntry.name(of: value) else { continue }
                let label = Label(source: source, span: ToolEntry.span(of: value))
                if let earlier = first[name] {
                    reading.report(
                        "tool-duplicate", .warning, "'\(name)' stands twice in 'tools'", at: label,
                        also: [Label(source: source, span: ToolEntry.span(of: values[earlier]), text: "first here")],
                        field: "tools",
                        fix: reading.fix("remove the second", .safe, in: source, ListEdits.remove(index, from: values)))
                    continue
                }
                first[name] = index
                reading.checkKnown(name, at: label)
            }
        },
        { draft, reading in
            for grant in draft.tools {
                guard let tool = BuiltInTools.tool(grant.name.text), let label = reading.toolLabel(tool.name) else {
                    continue
                }
                if tool.usesNetwork { reading.checkNetwork(tool, grant, draft, at: label) }
                if tool.usesFiles { reading.checkFiles(tool, grant, draft, at: label) }
            }
        },
        { draft, reading in
            guard !reading.isPartial, !reading.isFaulty("tools") else { return }
            let granted = Set(draft.tools.map(\.name.text))
            for name in draft.toolConfiguration.keys.sorted() where !granted.contains(name) {
                guard let site = reading.site("tool_config.\(name)") else { continue }
                let nearest = Suggestion.nearest(name, in: granted.sorted())
                reading.report(
                    "tool-config-unused", .warning, "[tool_config.\(name)] configures a tool the agent does not have",
                    at: site.keyLabel(), field: "tool_config.\(name)",
                    help: [nearest.map { "write '\($0)'" } ?? "add \"\(name)\" to 'tools', or remove the table"])
            }
        },
        { draft, reading in
            guard !reading.isPartial, !reading.isFaulty("tools"), !reading.isFaulty("safety") else { return }
            let granted = BuiltInTools.granted(draft.tools)
            guard let (source, values) = reading.elements(of: "safety.confirm_tools") else { return }
            for value in values {
                guard let name = value.string, !granted.contains(name) else { continue }
                reading.report(
                    "tool-not-granted", .warning, "'\(name)' is to be confirmed, but the agent does not have it",
                    at: Label(source: source, span: value.span), field: "safety.confirm_tools",
                    help: ["add \"\(name)\" to 'tools', or remove it here"],
                    fix: reading.grantTool(name, shownIn: source))
            }
        },
        { draft, reading in
            guard !reading.isPartial, !reading.isFaulty("tools"), let prompt = draft.systemPrompt,
                let origin = reading.systemPromptOrigin(prompt)
            else { return }
            let granted = BuiltInTools.granted(draft.tools)
            for tool in BuiltInTools.all where tool.name.utf8.contains(0x5F) && !granted.contains(tool.name) {
                guard let range = prompt.source.rangeOfWord(tool.name) else { continue }
                reading.report(
                    "tool-not-granted", .warning, "the prompt speaks of '\(tool.name)', but the agent does not have it",
                    at: origin.label(range), field: "tools",
                    why: "a model that is told of a tool it lacks makes its results up",
                    help: ["add \"\(tool.name)\" to 'tools', or leave it out of the prompt"],
                    fix: reading.grantTool(tool.name, shownIn: origin.source))
            }
        },
    ]
}

/// An element of `tools`, in its short or its long form.
enum ToolEntry {
    static func name(of value: TOMLValue) -> String? { value.string ?? value.table?["name"]?.string }
    static func span(of value: TOMLValue) -> SourceSpan { value.table?["name"]?.span ?? value.span }
}

extension Reading {
    /// Where a tool is granted.
    func toolLabel(_ name: String) -> Label? {
        guard let (source, values) = elements(of: "tools") else { return nil }
        return values.first { ToolEntry.name(of: $0) == name }.map {
            Label(source: source, span: ToolEntry.span(of: $0))
        }
    }

    fileprivate mutating func checkKnown(_ name: String, at label: Label) {
        guard !BuiltInTools.names.contains(name), !name.hasPrefix("mcp__"), (try? ToolName(parsing: name)) != nil else {
            return
        }
        let nearest = Suggestion.nearest(name, in: BuiltInTools.all.map(\.name))
        report(
            "unknown-tool", .warning, "there is no built-in tool '\(name)'", at: label, field: "tools",
            help: [
                nearest.map { "write '\($0)'" }
                    ?? "built in are \(BuiltInTools.all.map { "'\($0.name)'" }.joined(separator: ", "))",
                "tools of MCP servers are written mcp__server__tool",
            ],
            fix: nearest.flatMap { nearest in
                fix(
                    "write '\(nearest)'", .risky, in: label.source,
                    [TextEdit(span: label.span, replacement: quoted(nearest))])
            })
    }

    fileprivate mutating func checkNetwork(
        _ tool: BuiltInTools.Tool, _ grant: ToolGrant, _ draft: AgentDraft, at label: Label
    ) {
        guard !isFaulty("permissions") else { return }
        let network = grant.permissions?.network ?? draft.permissions.network
        let hosts = draft.permissions.allowedHosts + (grant.permissions?.allowedHosts ?? [])
        switch network {
        case .none:
            report(
                "tool-without-network", "'\(tool.name)' needs the network, which this agent may not use", at: label,
                also: site("permissions.network").map { [$0.valueLabel("forbidden here")] } ?? [], field: "tools",
                help: [
                    "allow the hosts it needs: network = \"restricted\" and allowed_hosts = [\"api.example.org\"]",
                    "or remove the tool",
                ])
        case .restricted where hosts.isEmpty && !isPartial:
            report(
                "tool-without-hosts", .warning, "'\(tool.name)' may reach no host", at: label, field: "tools",
                why: "network is restricted to the hosts in allowed_hosts, and there are none",
                help: ["name the hosts below [permissions]: allowed_hosts = [\"api.example.org\"]"])
        case .restricted, .full: break
        }
    }

    fileprivate mutating func checkFiles(
        _ tool: BuiltInTools.Tool, _ grant: ToolGrant, _ draft: AgentDraft, at label: Label
    ) {
        guard !isPartial, !isFaulty("permissions"), (grant.permissions?.files ?? draft.permissions.files) == .none
        else {
            return
        }
        report(
            "tool-without-files", .warning, "'\(tool.name)' may touch no file", at: label,
            also: site("permissions.files").map { [$0.valueLabel("forbidden here")] } ?? [], field: "tools",
            help: ["allow it below [permissions]: files = \"read\" and allowed_paths = [\"./data\"]"])
    }
}

extension String {
    /// Where a word stands that is not part of a longer one, in bytes.
    func rangeOfWord(_ word: String) -> Range<Int>? {
        let text = Array(utf8)
        let wanted = Array(word.utf8)
        guard let first = wanted.first, text.count >= wanted.count else { return nil }
        func isPart(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit || byte == 0x5F }
        for start in 0...(text.count - wanted.count) where text[start] == first {
            let end = start + wanted.count
            guard text[start..<end].elementsEqual(wanted), start == 0 || !isPart(text[start - 1]),
                end == text.count || !isPart(text[end])
            else { continue }
            return start..<end
        }
        return nil
    }
}
