import AgentModel

extension AgentTables {
    static let limits = Table<LimitSettings>(
        "limits", title: "Limits", summary: "How much the agent may do at once, in one message and in one day",
        initial: LimitSettings()
    ) {
        Field(
            "max_concurrent_messages", \.maxConcurrentMessages, .count(atMost: 1000),
            "How many messages are worked on at the same time", example: "8",
            aliases: ["max_conversations"], effect: .live)
        Field(
            "max_queued_messages", \.maxQueuedMessages, .count(atMost: 1_000_000),
            "How many messages may wait; more are turned away", example: "500", effect: .live)
        Field(
            "message_timeout", \.messageTimeout, .text(TimeSpan.self, pattern: Patterns.timeSpan),
            "The longest one message may take, tools included", example: "\"2m\"", aliases: ["response_timeout"])
        Field(
            "tool_timeout", \.toolTimeout, .text(TimeSpan.self, pattern: Patterns.timeSpan),
            "The longest one call of a tool may take", example: "\"10s\"", aliases: ["tool_call_timeout"])
        Field(
            "max_tool_calls", \.maxToolCalls, .count(atMost: 1000), "How many tools one message may call",
            example: "5")
        Field(
            "max_input_length", \.maxInputLength, .count(), "The longest message, in characters", example: "10000")
        Field(
            optional: "max_memory", \.maxMemory, .text(ByteSize.self, pattern: Patterns.byteSize),
            "How much working memory the agent's tools may use", example: "\"256MB\"",
            aliases: [.init("max_memory_mb", unit: "MB")],
            absence: "the server's limit"
        ).withoutEffect()
        Field(
            optional: "cpu_time", \.cpuTime, .text(TimeSpan.self, pattern: Patterns.timeSpan),
            "How much processor time one call of a tool may use", example: "\"5s\"", absence: "the server's limit"
        ).withoutEffect()
        Field(
            optional: "rate", \.rate, .text(Rate.self, pattern: Patterns.rate), "How many messages are accepted",
            example: "\"100/minute\"", aliases: ["rate_limit"], effect: .live, absence: "as many as come")
        Field(
            optional: "tokens_per_day", \.tokensPerDay, .count(), "How many tokens the agent may use in a day",
            example: "1000000", effect: .live, absence: "no limit")
        Field(
            optional: "cost_per_day", \.costPerDay, .money, "How much the agent may cost in a day",
            example: "\"5 USD\"", effect: .live, absence: "no limit")
    }
}
