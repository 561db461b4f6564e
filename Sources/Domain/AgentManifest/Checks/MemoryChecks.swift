import AgentModel
import Diagnostics
import TOML

extension AgentChecks {
    static let memory: [AgentCheck] = [
        { draft, reading in
            guard !draft.memory.enabled, !reading.isPartial, !reading.isFaulty("memory") else { return }
            let asked = [
                ("memory.auto_store", draft.memory.autoStore), ("memory.auto_recall", draft.memory.autoRecall),
                ("memory.retention", draft.memory.retention != nil),
            ]
            let site = asked.first { reading.isWritten($0.0) && $0.1 }.flatMap { reading.site($0.0) }
            let tool = draft.tools.first { BuiltInTools.isMemory($0.name.text) }?.name.text
            guard let label = site?.keyLabel() ?? tool.flatMap({ reading.toolLabel($0) }) else { return }
            let what = site == nil ? "the tool '\(tool ?? "memory")'" : "'\(reading.text(of: label.span))'"
            reading.report(
                "memory-disabled", .warning, "\(what) has no effect while memory is off", at: label,
                also: reading.site("memory.enabled").map { [$0.valueLabel("switched off here")] } ?? [],
                field: "memory.enabled", help: ["write below [memory]: enabled = true"],
                fix: reading.switchOn("memory.enabled", beside: site, shownIn: label.source))
        },
        { draft, reading in
            guard draft.memory.enabled, draft.memory.scope == .global, let site = reading.site("memory.scope") else {
                return
            }
            reading.report(
                "global-memory", .warning, "every agent of the server sees what this one remembers",
                at: site.valueLabel(), field: "memory.scope",
                help: ["use 'workspace' or 'agent' unless that is what you want"])
        },
        { draft, reading in
            let order: [MemorySettings.Scope] = [.conversation, .agent, .workspace, .global]
            guard let site = reading.site("memory.scope"), let limit = reading.site("permissions.memory"),
                let wanted = order.firstIndex(of: draft.memory.scope),
                let allowed = order.firstIndex(of: draft.permissions.memory), wanted > allowed
            else { return }
            reading.report(
                "scope-not-permitted",
                "the scope '\(draft.memory.scope.rawValue)' is wider than the agent is permitted",
                at: site.valueLabel(), also: [limit.valueLabel("permitted up to here")], field: "memory.scope",
                help: ["use '\(draft.permissions.memory.rawValue)', or permit more in [permissions]"])
        },
        { draft, reading in
            guard let retention = draft.memory.retention, let site = reading.site("memory.retention"),
                let pause = draft.conversation.timeout, retention < pause
            else { return }
            reading.report(
                "retention-too-short", .warning,
                "facts are kept for \(retention), shorter than a conversation may pause (\(pause))",
                at: site.valueLabel(),
                also: reading.site("conversation.timeout").map { [$0.valueLabel("the pause")] } ?? [],
                field: "memory.retention", why: "the agent would forget in the middle of a conversation",
                help: ["keep them longer, such as \"30d\""])
        },
    ]
}
