import AgentModel

extension AgentTables {
    static let routing = Table<RoutingSettings>(
        "routing", title: "Routing", summary: "What speaks for this agent when several have the same capability",
        initial: RoutingSettings()
    ) {
        Field(
            "priority", \.priority, .integer(-1000...1000), "Agents with a higher priority are asked first",
            example: "10", effect: .live)
        Field(
            "weight", \.weight, .count(atMost: 1000), "The share of messages among agents of equal priority",
            example: "3", effect: .live)
        Field(
            "specializations", \.specializations, .list(.string(), atMost: 50),
            "Subjects this agent knows best", example: "[\"invoices\", \"refunds\"]",
            aliases: ["domain_specializations"], effect: .live)
    }
}

extension AgentTables {
    static let schedule = Table<ScheduleSettings>(
        "schedule", title: "Schedule", summary: "Sends the agent a message at set times", initial: ScheduleSettings()
    ) {
        Field(
            "enabled", \.enabled, .boolean, "Whether the schedule is in force", example: "true", effect: .live)
        Field(
            optional: "cron", \.cron, .text(CronSchedule.self, pattern: Patterns.cron),
            "When: minute, hour, day of the month, month, day of the week", example: "\"0 9 * * MON-FRI\"",
            effect: .live)
        Field(
            optional: "timezone", \.timeZone, .text(TimeZoneName.self), "The time zone the schedule is in",
            example: "\"Europe/Berlin\"", effect: .live, absence: "UTC")
        Field(
            "message", \.message, .string(), "What the agent is told at each of these times",
            example: "\"Write the morning report\"", effect: .live)
    }
}

extension AgentTables {
    static let safety = Table<SafetySettings>(
        "safety", title: "Safety", summary: "What is refused and removed on the way in and out",
        initial: SafetySettings()
    ) {
        Field(
            "redact_secrets", \.redactSecrets, .boolean,
            "Whether keys and passwords are blacked out in replies, logs and memory", example: "false")
        Field(
            "blocked_phrases", \.blockedPhrases, .list(.string(), atMost: 500),
            "Messages and replies that hold one of these are refused", example: "[\"internal only\"]")
        Field(
            "refusal", \.refusal, .string(), "What is said instead of a refused reply",
            example: "\"I am not able to talk about that.\"")
        Field(
            "confirm_tools", \.confirmTools, .list(.text(ToolName.self, pattern: Patterns.toolName), atMost: 100),
            "Tools whose every call waits for a person's consent", example: "[\"http_get\"]")
    }
}

extension AgentTables {
    static let supervision = Table<SupervisionSettings>(
        "supervision", title: "Supervision", summary: "What happens when the agent fails",
        initial: SupervisionSettings()
    ) {
        Field(
            "restart", \.restart, .choice(SupervisionSettings.Restart.self), "When the agent is started again",
            example: "\"always\"", effect: .live)
        Field(
            "max_restarts", \.maxRestarts, .integer(0...1000),
            "After how many restarts within 'window' the agent counts as failed", example: "3", effect: .live)
        Field(
            "window", \.window, .text(TimeSpan.self, pattern: Patterns.timeSpan),
            "The time in which restarts are counted", example: "\"1h\"", effect: .live)
        Field(
            "initial_backoff", \.initialBackoff, .text(TimeSpan.self, pattern: Patterns.timeSpan),
            "The wait before the first restart; each further one is twice as long", example: "\"500ms\"",
            effect: .live)
        Field(
            "max_backoff", \.maxBackoff, .text(TimeSpan.self, pattern: Patterns.timeSpan), "The longest wait",
            example: "\"5m\"", effect: .live)
    }
}

extension AgentTables {
    static let knowledge = Table<KnowledgeSettings>(
        "knowledge", title: "Knowledge", summary: "Texts the agent can draw on and cite", initial: KnowledgeSettings()
    ) {
        Field(
            "files", \.files, .list(.string("a path or a pattern"), atMost: 1000),
            "Files and patterns relative to this file; read again when they change", example: "[\"docs/*.md\"]")
        Field(
            "texts", \.texts, .list(.string(isProse: true), atMost: 1000), "Short texts written here",
            example: "[\"We are open from 9 to 5.\"]")
        Field(
            "max_tokens", \.maxTokens, .count(), "How many tokens of it one message may draw on", example: "4000")
    }
}

extension AgentTables {
    static let metadata = Table<AgentMetadata>(
        "metadata", title: "Catalogue", summary: "What a catalogue says about the agent; changes nothing it does",
        initial: AgentMetadata()
    ) {
        Field(
            optional: "author", \.author, .string(), "Who wrote it", example: "\"Ada\"", effect: .live)
        Field(
            optional: "license", \.license, .string(), "Under which licence it may be used", example: "\"MIT\"",
            effect: .live)
        Field(
            optional: "homepage", \.homepage, .text(WebAddress.self, pattern: Patterns.webAddress),
            "Where more is said about it", example: "\"https://example.org/support\"", effect: .live)
        Field(
            "tags", \.tags, .list(.string(), atMost: 50), "Words to find it by", example: "[\"support\"]",
            effect: .live)
        Field(
            optional: "created", \.created, .date, "When it was written", example: "2026-01-31", effect: .live)
        Field(
            optional: "updated", \.updated, .date, "When it was last changed", example: "2026-02-28", effect: .live)
    }
}
