import AgentModel

extension AgentTables {
    /// The whole agent file.
    static let root = Table<AgentDraft>(
        "", title: "The agent",
        summary: "Who the agent is, what it can do and how it speaks; these keys stand above the first table header",
        initial: AgentDraft()
    ) {
        Field(
            optional: "name", \.name, .text(AgentName.self, pattern: Patterns.agentName, code: "invalid-name"),
            "The agent's name: unique in its directory without regard to case, and its address everywhere",
            example: "\"support\"", effect: .restart, required: .required)
        Field(
            "version", \.version, .text(SemanticVersion.self, pattern: Patterns.semanticVersion),
            "The version of this definition, shown wherever it changes", example: "\"1.2.0\"", effect: .live)
        Field(
            optional: "description", \.description, .string("a sentence or two", atMost: 200),
            "What the agent is for, in one or two sentences; lists and routers show it",
            example: "\"Answers product questions\"", effect: .live)
        Field(
            "capabilities", \.capabilities,
            .list(
                .text(CapabilityName.self, pattern: Patterns.capability, code: "capability-malformed"), atMost: 20),
            "What the agent can be asked for; messages are routed by these names",
            example: "[\"customer-support\", \"billing-questions\"]", effect: .live,
            details: """
                Small letters, digits and `-`; `_` reads as `-`. A dot makes a special case of a general capability \
                (`data-analysis.visual`), `:v2` adds a version. Names that begin with `system:` belong to Caxton. \
                Without any, the agent answers only when it is addressed by name.
                """)
        Field(
            "requires", \.requires,
            .list(.text(CapabilityName.self, pattern: Patterns.capability, code: "capability-malformed")),
            "Capabilities this agent expects other agents to have", example: "[\"order-lookup\"]", effect: .live)
        Field(
            "tools", \.tools, .toolGrants,
            "The tools the agent may use; any other is denied", example: "[\"memory\", \"clock\"]",
            details: """
                Each entry is a name, or a table with `name` and `permissions` that narrow what the agent may do with \
                this tool. `[tools]` with `available = […]` means the same. Built in: \(BuiltInTools.list).
                """)
        Field(
            optional: "system_prompt", \.systemPrompt,
            .prompt,
            "What the agent is told about itself before every conversation",
            example: "\"You answer questions about our products, briefly and kindly.\"",
            required: .requiredUnless("system_prompt_file"))
        Field(
            optional: "system_prompt_file", \.systemPromptFile, .text(FilePath.self),
            "A file with the system prompt, relative to this one; in place of 'system_prompt'",
            example: "\"prompt.md\"")
        Field(
            "user_prompt_template", \.userPrompt,
            .prompt,
            "Wraps every message that comes in", example: "\"Customer asks: {{request}}\"",
            details: """
                `{{name}}` stands for a variable, `{{name:text}}` gives a default, dots reach into a message that is \
                JSON. Known are \(BuiltInVariable.allCases.map { "`\($0.name)`" }.joined(separator: ", ")) and \
                every key of `[parameters]`.
                """)
        Field(
            "prompt_templates", \.promptsByKind, .table(AgentTables.promptsByKind),
            "Templates for messages of one kind, in place of 'user_prompt_template'",
            example: "{ query = \"Question: {{request}}\" }")
        Field(
            optional: "documentation", \.documentation, .string("Markdown text", isProse: true),
            "Notes for people, in Markdown; the model never sees them", example: "\"Ask me about invoices.\"",
            effect: .live)
        Field(
            "include", \.include, .list(.text(FilePath.self), atMost: 16),
            "Files whose keys hold where this one says nothing, relative to it", example: "[\"common.toml\"]")
        Field(
            optional: "llm_provider", \.providerShorthand, .choice(ModelProvider.self, code: "unknown-provider"),
            "Short for 'provider' in [llm]", example: "\"ollama\"", absence: "what [llm] says")
        Field(
            "llm", \.model, .table(AgentTables.model), "Which language model answers, and how",
            example: "{ provider = \"ollama\" }")
        Field(
            "conversation", \.conversation, .table(AgentTables.conversation),
            "How the thread of a conversation is kept",
            example: "{ max_turns = 20 }")
        Field(
            "memory", \.memory, .table(AgentTables.memory), "What is remembered beyond a conversation",
            example: "{ enabled = true }")
        Field(
            "limits", \.limits, .table(AgentTables.limits), "The bounds within which the agent works",
            example: "{ message_timeout = \"30s\" }", aliases: ["resource_limits"])
        Field(
            "permissions", \.permissions, .table(AgentTables.permissions), "What the agent's tools may touch",
            example: "{ network = \"none\" }")
        Field(
            "routing", \.routing, .table(AgentTables.routing), "What makes this agent a better or worse choice",
            example: "{ priority = 10 }", effect: .live)
        Field(
            "schedule", \.schedule, .table(AgentTables.schedule), "When the agent speaks up by itself",
            example: "{ enabled = true, cron = \"0 9 * * MON\" }")
        Field(
            "safety", \.safety, .table(AgentTables.safety), "What is refused and removed on the way in and out",
            example: "{ redact_secrets = true }")
        Field(
            "supervision", \.supervision, .table(AgentTables.supervision), "What happens when the agent fails",
            example: "{ restart = \"on-failure\" }", effect: .live)
        Field(
            "knowledge", \.knowledge, .table(AgentTables.knowledge), "What the agent knows from the start",
            example: "{ files = [\"docs/*.md\"] }")
        Field(
            "examples", \.examples, .dialogueExamples, "Exchanges that show how to answer",
            example: "[{ user = \"Hello\", assistant = \"Hello! How can I help?\" }]")
        Field(
            "parameters", \.parameters, .freeTable, "Values of your own; every key is a variable of the templates",
            example: "{ company = \"Example Ltd\" }")
        Field(
            "tool_config", \.toolConfiguration, .map(.freeTable), "Settings of single tools, one table for each",
            example: "{ http_get = { user_agent = \"support\" } }")
        Field(
            "capability_metadata", \.capabilityMetadata, .map(.freeTable),
            "Facts about single capabilities that routers and clients are shown",
            example: "{ billing-questions = { languages = [\"en\"] } }", effect: .live)
        Field(
            "metadata", \.metadata, .table(AgentTables.metadata), "What a catalogue says about the agent",
            example: "{ author = \"Ada\" }", effect: .live)
    }
}

extension AgentTables {
    static let promptsByKind = Table<PromptsByKind>(
        "prompt_templates", title: "Templates by kind of message",
        summary: "A template for messages of one kind, in place of 'user_prompt_template'", initial: PromptsByKind()
    ) {
        Field(
            optional: "request", \.request, .prompt,
            "For messages that ask the agent to do something", example: "\"Do this: {{request}}\"",
            aliases: ["request_handler"])
        Field(
            optional: "query", \.query, .prompt,
            "For messages that ask a question", example: "\"Question: {{request}}\"", aliases: ["query_handler"])
        Field(
            optional: "inform", \.inform, .prompt,
            "For messages that tell the agent something", example: "\"For your information: {{request}}\"",
            aliases: ["inform_handler"])
    }
}
