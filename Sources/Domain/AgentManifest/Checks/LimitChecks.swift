import AgentModel
import Diagnostics
import TOML

extension AgentChecks {
    static let limits: [AgentCheck] = [
        { draft, reading in
            reading.checkOrder(
                draft.limits.toolTimeout, "limits.tool_timeout", draft.limits.messageTimeout, "limits.message_timeout",
                .warning)
            reading.checkOrder(
                draft.supervision.initialBackoff, "supervision.initial_backoff", draft.supervision.maxBackoff,
                "supervision.max_backoff")
        },
        { draft, reading in
            for (path, span) in [
                ("limits.message_timeout", draft.limits.messageTimeout),
                ("limits.tool_timeout", draft.limits.toolTimeout),
                ("llm.timeout", draft.model.timeout), ("llm.connect_timeout", draft.model.connectTimeout),
                ("conversation.timeout", draft.conversation.timeout), ("supervision.window", draft.supervision.window),
            ] where span == .zero {
                guard let site = reading.site(path) else { continue }
                let key = path.split(separator: ".").last ?? ""
                reading.report(
                    "out-of-range", "'\(key)' must be longer than nothing", at: site.valueLabel(), field: path,
                    expected: "more than 0s", found: "0s")
            }
        },
    ]

    static let schedule: [AgentCheck] = [
        { draft, reading in
            guard draft.schedule.enabled, draft.schedule.cron == nil, !reading.isWritten("schedule.cron"),
                !reading.isPartial, let site = reading.site("schedule.enabled")
            else { return }
            reading.report(
                "schedule-without-cron", "the schedule is enabled, but says no time", at: site.keyLabel(),
                field: "schedule.cron", expected: CronSchedule.rule, help: ["add: cron = \"0 9 * * MON-FRI\""])
        },
        { draft, reading in
            guard !reading.isWritten("schedule.enabled"), let site = reading.site("schedule.cron"), !reading.isPartial
            else {
                return
            }
            reading.report(
                "schedule-disabled", .note, "the schedule is not in force", at: site.keyLabel(),
                field: "schedule.enabled", help: ["add below [schedule]: enabled = true"],
                fix: reading.addLine("enabled = true", beside: site))
        },
    ]
}
