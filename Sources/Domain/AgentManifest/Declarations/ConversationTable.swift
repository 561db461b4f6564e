import AgentModel

extension AgentTables {
    static let conversation = Table<ConversationSettings>(
        "conversation", title: "Conversations",
        summary: "How long a conversation lasts and how much of it the model is shown",
        initial: ConversationSettings()
    ) {
        Field(
            "max_turns", \.maxTurns, .count(), "After how many exchanges a conversation ends", example: "20")
        Field(
            optional: "max_messages", \.maxMessages, .count(), "How many past messages the model is shown at most",
            example: "40", absence: "as many as fit")
        Field(
            optional: "context_tokens", \.contextTokens, .count(),
            "How many tokens prompt, history and memory may have together", example: "8000",
            aliases: ["max_context_tokens"], absence: "the model's window less the reply")
        Field(
            "strategy", \.strategy, .choice(ConversationSettings.Strategy.self),
            "What happens to messages that no longer fit", example: "\"summarize\"", aliases: ["memory_strategy"])
        Field(
            "scope", \.scope, .choice(ConversationSettings.Scope.self), "Who shares the history",
            example: "\"shared\"")
        Field(
            "persist", \.persist, .boolean, "Whether the history outlives a restart of the server", example: "false")
        Field(
            optional: "timeout", \.timeout, .text(TimeSpan.self, pattern: Patterns.timeSpan),
            "After which silence what was said before no longer counts", example: "\"30m\"",
            aliases: [.init("timeout_seconds", unit: "s")], absence: "however long nobody speaks, it goes on")
    }
}
