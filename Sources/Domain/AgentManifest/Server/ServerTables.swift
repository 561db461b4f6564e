import AgentModel

/// The declared tables of `caxton.toml`.
enum ServerTables {
    static let catalog = KeyCatalog(root: root.declaration)

    static let root = Table<ServerConfiguration>(
        "", title: "The server", summary: "How the server is set up", initial: ServerConfiguration()
    ) {
        Field(
            "server", \.server, .table(listener), "Where the server listens and what it puts up with",
            example: "{ port = 8081 }")
        Field(
            "agents", \.agents, .table(agents), "Where agents come from", example: "{ directory = \"agents\" }")
        Field(
            "llm", \.llm, .table(llm), "The language model of agents that name none, and how providers are reached",
            example: "{ provider = \"ollama\" }")
        Field(
            "memory", \.memory, .table(memory), "Where facts are kept", example: "{ max_entries = 500000 }")
        Field(
            "messaging", \.messaging, .table(messaging), "How messages find their agents",
            example: "{ strategy = \"round-robin\" }")
        Field(
            "retention", \.retention, .table(retention), "How long what happened is kept",
            example: "{ conversations = \"90d\" }")
        Field(
            "security", \.security, .table(security), "Who may speak to the server",
            example: "{ token = \"${CAXTON_TOKEN}\" }")
        Field(
            "tools", \.tools, .table(tools), "The bounds of all tools of all agents", example: "{ timeout = \"10s\" }")
        Field(
            "observability", \.observability, .table(observability), "Logs, metrics and traces",
            example: "{ logging = { level = \"debug\" } }")
    }

    static let listener = Table<ListenerSettings>(
        "server", title: "Server", summary: "Where the server listens and what it puts up with",
        initial: ListenerSettings()
    ) {
        Field(
            "host", \.host, .text(NetworkHost.self), "The address to listen on; any but this machine needs a token",
            example: "\"0.0.0.0\"", environment: ["CAXTON_HOST"])
        Field(
            "port", \.port, .integer(0...65535), "The port to listen on; 0 takes a free one", example: "8081",
            environment: ["CAXTON_PORT"])
        Field(
            optional: "data_dir", \.dataDirectory, .text(FilePath.self), "Where everything that lasts is kept",
            example: "\"/var/lib/caxton\"", absence: "~/.local/share/caxton", environment: ["CAXTON_DATA_DIR"])
        Field(
            optional: "pid_file", \.pidFile, .text(FilePath.self),
            "Where the number of the server's process is written",
            example: "\"/run/caxton/caxton.pid\"", absence: "caxton.pid in the data directory")
        Field(
            "request_timeout", \.requestTimeout, .text(TimeSpan.self, pattern: Patterns.timeSpan),
            "The longest a request may take that waits for no model", example: "\"10s\"")
        Field(
            "shutdown_timeout", \.shutdownTimeout, .text(TimeSpan.self, pattern: Patterns.timeSpan),
            "How long work under way may go on when the server stops", example: "\"1m\"")
        Field(
            "max_body_size", \.maxBodySize, .text(ByteSize.self, pattern: Patterns.byteSize), "The largest request",
            example: "\"1MB\"", aliases: ["max_request_size"])
        Field(
            "max_connections", \.maxConnections, .count(atMost: 100_000), "How many connections are open at a time",
            example: "200")
    }

    static let agents = Table<AgentDirectorySettings>(
        "agents", title: "Agents", summary: "Where agents come from and how closely their files are followed",
        initial: AgentDirectorySettings()
    ) {
        Field(
            optional: "directory", \.directory, .text(FilePath.self), "The directory with the agents' files",
            example: "\"agents\"", aliases: ["config_dir"], absence: "agents in the data directory",
            environment: ["CAXTON_AGENTS_DIR"])
        Field(
            optional: "templates", \.templates, .text(FilePath.self), "A directory with templates of your own",
            example: "\"templates\"", aliases: ["templates_dir"], absence: "only those that come with the program",
            environment: ["CAXTON_TEMPLATES"])
        Field(
            "watch", \.watch, .boolean, "Whether changes of the files take effect by themselves", example: "false",
            aliases: ["enable_hot_reload"])
        Field(
            "settle", \.settle, .text(TimeSpan.self, pattern: Patterns.timeSpan),
            "How long a file must be at rest before it is read", example: "\"200ms\"")
        Field(
            "strict", \.strict, .boolean, "Whether a warning keeps a file from being used", example: "true")
        Field(
            "max_agents", \.maxAgents, .count(atMost: 100_000), "How many agents there may be", example: "100")
        Field(
            "keep_versions", \.keepVersions, .count(atMost: 1000), "How many earlier versions of an agent are kept",
            example: "50")
    }

    static let memory = Table<ServerMemorySettings>(
        "memory", title: "Memory", summary: "Where facts are kept and how they are searched",
        initial: ServerMemorySettings()
    ) {
        Field(
            "backend", \.backend, .choice(ServerMemorySettings.Backend.self), "What keeps the facts",
            example: "\"embedded\"")
        Field(
            optional: "database", \.database, .text(FilePath.self), "The file of the database",
            example: "\"/var/lib/caxton/memory.db\"", aliases: ["database_path"],
            absence: "memory.db in the data directory")
        Field(
            "embedding_model", \.embeddingModel, .string("the name of a model"),
            "The model that turns texts into vectors", example: "\"all-MiniLM-L6-v2\"")
        Field(
            optional: "model_dir", \.modelDirectory, .text(FilePath.self), "Where models are kept",
            example: "\"/var/lib/caxton/models\"", absence: "models in the data directory")
        Field(
            "fetch_model", \.fetchModel, .boolean,
            "Whether the server fetches the model when it is not there; nobody waits for it", example: "false")
        Field(
            optional: "model_url", \.modelURL, .text(WebAddress.self, pattern: Patterns.webAddress),
            "Where models are fetched from: a directory with their files, or an archive",
            example: "\"https://models.example.com/all-MiniLM-L6-v2/\"", absence: "the places that publish them")
        Field(
            "precision", \.precision, .choice(ServerMemorySettings.Precision.self),
            "How exactly texts are turned into vectors", example: "\"int8\"")
        Field(
            "max_entries", \.maxEntries, .count(), "How many facts are kept in all", example: "500000",
            aliases: ["max_entities"], environment: ["CAXTON_MEMORY_MAX_ENTITIES"])
        Field(
            "cache_size", \.cacheSize, .text(ByteSize.self, pattern: Patterns.byteSize),
            "How much of the database is held in working memory", example: "\"256MB\"",
            aliases: [.init("cache_size_mb", unit: "MB")])
        Field(
            "cleanup_interval", \.cleanupInterval, .text(TimeSpan.self, pattern: Patterns.timeSpan),
            "How often facts whose time has come are removed", example: "\"6h\"")
        Field(
            "vacuum_interval", \.vacuumInterval, .text(TimeSpan.self, pattern: Patterns.timeSpan),
            "How often the file of the database is made smaller, at a cleanup, when a fifth of it holds nothing",
            example: "\"30d\"")
    }

    static let messaging = Table<MessagingSettings>(
        "messaging", title: "Messaging", summary: "How messages find their agents", initial: MessagingSettings()
    ) {
        Field(
            "strategy", \.strategy, .choice(RoutingStrategy.self),
            "Which agent is asked when several have the capability", example: "\"round-robin\"")
        Field(
            "max_message_size", \.maxMessageSize, .text(ByteSize.self, pattern: Patterns.byteSize),
            "The largest message", example: "\"10MB\"")
        Field(
            "queue_size", \.queueSize, .count(), "How many messages may wait in all", example: "50000")
        Field(
            "delivery_timeout", \.deliveryTimeout, .text(TimeSpan.self, pattern: Patterns.timeSpan),
            "How long a message may wait for an agent", example: "\"30s\"")
        Field(
            "message_timeout", \.messageTimeout, .text(TimeSpan.self, pattern: Patterns.timeSpan),
            "How long a message that does not say it itself may be on its way in all, at least what its agent is given",
            example: "\"1h\"")
        Field(
            "max_hops", \.maxHops, .count(atMost: 100),
            "How often a message may be passed on before it counts as a loop",
            example: "20")
        Field(
            "dead_letters", \.deadLetters, .count(), "How many messages that found nobody are kept", example: "1000")
    }

    static let retention = Table<RetentionSettings>(
        "retention", title: "Retention", summary: "How long what happened is kept", initial: RetentionSettings()
    ) {
        Field(
            "conversations", \.conversations, .text(TimeSpan.self, pattern: Patterns.timeSpan),
            "How long conversations are kept", example: "\"90d\"")
        Field(
            "messages", \.messages, .text(TimeSpan.self, pattern: Patterns.timeSpan), "How long messages are kept",
            example: "\"7d\"")
        Field(
            "events", \.events, .text(TimeSpan.self, pattern: Patterns.timeSpan), "How long events are kept",
            example: "\"30d\"")
    }

    static let tools = Table<ServerToolSettings>(
        "tools", title: "Tools", summary: "The bounds of all tools of all agents", initial: ServerToolSettings()
    ) {
        Field(
            "timeout", \.timeout, .text(TimeSpan.self, pattern: Patterns.timeSpan), "The longest one call may take",
            example: "\"10s\"")
        Field(
            "max_concurrent", \.maxConcurrent, .count(atMost: 10_000), "How many calls run at the same time",
            example: "20", aliases: ["max_concurrent_tools"])
        Field(
            "sandbox_memory", \.sandboxMemory, .text(ByteSize.self, pattern: Patterns.byteSize),
            "How much working memory one call may use", example: "\"256MB\"", aliases: ["sandbox_memory_limit"]
        ).withoutEffect()
        Field(
            "sandbox_time", \.sandboxTime, .text(TimeSpan.self, pattern: Patterns.timeSpan),
            "How much processor time one call may use", example: "\"10s\"", aliases: ["sandbox_timeout"]
        ).withoutEffect()
    }
}
