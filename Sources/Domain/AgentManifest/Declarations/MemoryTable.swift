import AgentModel

extension AgentTables {
    static let memory = Table<MemorySettings>(
        "memory", title: "Memory",
        summary: "Facts the agent keeps beyond a conversation and finds again by key, by word and by meaning",
        initial: MemorySettings()
    ) {
        Field(
            "enabled", \.enabled, .boolean, "Whether the agent has a memory", example: "true")
        Field(
            "scope", \.scope, .choice(MemorySettings.Scope.self), "Who else sees what is remembered",
            example: "\"workspace\"")
        Field(
            "auto_store", \.autoStore, .boolean, "Whether facts are kept without being told to", example: "true")
        Field(
            "auto_recall", \.autoRecall, .boolean, "Whether fitting facts are added to the context by themselves",
            example: "false")
        Field(
            optional: "retention", \.retention, .text(TimeSpan.self, pattern: Patterns.timeSpan),
            "How long facts are kept", example: "\"30d\"",
            aliases: ["retention_period", .init("retention_days", unit: "d")], effect: .live, absence: "for ever")
        Field(
            "max_entries", \.maxEntries, .count(), "How many facts are kept; the oldest go first", example: "5000",
            aliases: ["max_entities"], effect: .live)
        Field(
            "search_limit", \.searchLimit, .count(atMost: 1000), "How many facts one search finds at most",
            example: "20", aliases: ["max_results"])
        Field(
            "min_similarity", \.minSimilarity, .bounded(UnitInterval.self),
            "How alike a fact must be to be found by meaning", example: "0.7",
            aliases: ["similarity_threshold", "search_threshold"])
        Field(
            "semantic_weight", \.semanticWeight, .bounded(UnitInterval.self),
            "How much meaning counts against words in a search: 0 only words, 1 only meaning", example: "0.5")
        Field(
            "recall_tokens", \.recallTokens, .count(), "How many tokens of facts are added to the context at most",
            example: "2000")
        Field(
            "exclude_patterns", \.excludePatterns, .list(.string(), atMost: 100),
            "What holds one of these is never kept without being told to", example: "[\"password\"]")
    }
}
