import AgentModel

extension ServerTables {
    static let security = Table<SecuritySettings>(
        "security", title: "Security", summary: "Who may speak to the server", initial: SecuritySettings()
    ) {
        Field(
            optional: "token", \.token, .secret, "What clients must show, always as a variable of the environment",
            example: "\"${CAXTON_TOKEN}\"", absence: "none; enough on this machine", isSecret: true,
            environment: ["CAXTON_TOKEN"])
        Field(
            optional: "token_file", \.tokenFile, .text(FilePath.self), "A file that holds nothing but the token",
            example: "\"/run/secrets/caxton\"", absence: "none")
        Field(
            optional: "rate", \.rate, .text(Rate.self, pattern: Patterns.rate),
            "How many requests one client may make", example: "\"1000/minute\"", absence: "as many as it likes")
        Field(
            "cors", \.cors, .table(cors), "Which web pages may speak to the server from a browser",
            example: "{ enabled = true, allowed_origins = [\"https://example.org\"] }")
        Field(
            "tls", \.tls, .table(tls), "Encryption by the server itself",
            example: "{ enabled = true, certificate = \"cert.pem\", key = \"key.pem\" }")
    }

    static let cors = Table<CORSSettings>(
        "cors", title: "Browsers", summary: "Which web pages may speak to the server from a browser",
        initial: CORSSettings()
    ) {
        Field("enabled", \.enabled, .boolean, "Whether any may", example: "true")
        Field(
            "allowed_origins", \.allowedOrigins, .list(.string(), atMost: 100), "The pages that may",
            example: "[\"https://example.org\"]")
        Field(
            "max_age", \.maxAge, .text(TimeSpan.self, pattern: Patterns.timeSpan),
            "How long a browser may remember the answer", example: "\"10m\"")
    }

    static let tls = Table<TLSSettings>(
        "tls", title: "Encryption", summary: "Encryption by the server itself; a proxy in front of it does as well",
        initial: TLSSettings()
    ) {
        Field(
            "enabled", \.enabled, .boolean, "Whether connections are encrypted", example: "true",
            environment: ["CAXTON_TLS_ENABLED"])
        Field(
            optional: "certificate", \.certificate, .text(FilePath.self), "The file of the certificate",
            example: "\"/etc/caxton/cert.pem\"", aliases: ["cert_path"], absence: "none")
        Field(
            optional: "key", \.key, .text(FilePath.self), "The file of its key", example: "\"/etc/caxton/key.pem\"",
            aliases: ["key_path"], absence: "none")
    }

    static let observability = Table<ObservabilitySettings>(
        "observability", title: "Observability", summary: "Logs, metrics and traces", initial: ObservabilitySettings()
    ) {
        Field(
            "logging", \.logging, .table(logging), "What is logged and where", example: "{ level = \"debug\" }")
        Field("metrics", \.metrics, .table(metrics), "Figures for a monitoring system", example: "{ port = 9090 }")
        Field(
            "tracing", \.tracing, .table(tracing), "Where each message went and how long it took",
            example: "{ enabled = true }")
    }

    static let logging = Table<LoggingSettings>(
        "logging", title: "Logging", summary: "What is logged and where", initial: LoggingSettings()
    ) {
        Field(
            "level", \.level, .choice(LoggingSettings.Level.self), "From which weight on events are logged",
            example: "\"debug\"", environment: ["CAXTON_LOG_LEVEL"])
        Field("format", \.format, .choice(LoggingSettings.Format.self), "How they are written", example: "\"json\"")
        Field(
            optional: "file", \.file, .text(FilePath.self), "The file they are written to",
            example: "\"/var/log/caxton/caxton.log\"",
            absence: "standard output, or caxton.log in the data directory in the background")
        Field(
            "max_size", \.maxSize, .text(ByteSize.self, pattern: Patterns.byteSize),
            "At which size a new file is begun", example: "\"10MB\"")
        Field("max_files", \.maxFiles, .count(atMost: 1000), "How many files are kept", example: "5")
        Field("syslog", \.syslog, .boolean, "Whether they go to the system's log as well", example: "true")
    }

    static let metrics = Table<MetricSettings>(
        "metrics", title: "Metrics", summary: "Figures for a monitoring system, at /metrics", initial: MetricSettings()
    ) {
        Field(
            "enabled", \.enabled, .boolean, "Whether there are any", example: "false",
            environment: ["CAXTON_METRICS_ENABLED"])
        Field(
            optional: "port", \.port, .integer(1...65535), "A port of their own", example: "9090",
            absence: "the server's port")
    }

    static let tracing = Table<TracingSettings>(
        "tracing", title: "Tracing", summary: "Where each message went and how long it took", initial: TracingSettings()
    ) {
        Field(
            "enabled", \.enabled, .boolean, "Whether traces are sent", example: "true",
            environment: ["CAXTON_TRACING_ENABLED"])
        Field(
            optional: "endpoint", \.endpoint, .text(WebAddress.self, pattern: Patterns.webAddress),
            "Where traces are sent, by OTLP over HTTP; `/v1/traces` is added", example: "\"http://127.0.0.1:4318\"",
            aliases: ["otlp_endpoint"], absence: "none", environment: ["OTEL_EXPORTER_OTLP_ENDPOINT"])
        Field(
            "sample_rate", \.sampleRate, .bounded(UnitInterval.self),
            "Which share of the traces that begin here is recorded",
            example: "1.0")
        Field(
            "service_name", \.serviceName, .string(), "What the server calls itself", example: "\"caxton-test\"")
    }
}
