/// How one server is set up, every value proven.
package struct ServerConfiguration: Sendable, Hashable {
    package var server = ListenerSettings()
    package var agents = AgentDirectorySettings()
    package var llm = ServerModelSettings()
    package var memory = ServerMemorySettings()
    package var messaging = MessagingSettings()
    package var retention = RetentionSettings()
    package var security = SecuritySettings()
    package var tools = ServerToolSettings()
    package var observability = ObservabilitySettings()

    package init() {}
}

/// Where the server listens and what it puts up with.
package struct ListenerSettings: Sendable, Hashable {
    package var host = NetworkHost.ipv4(0x7F00_0001)
    package var port = 8080
    package var dataDirectory: FilePath?
    package var pidFile: FilePath?
    package var requestTimeout = TimeSpan.seconds(30)
    package var shutdownTimeout = TimeSpan.seconds(30)
    package var maxBodySize = ByteSize.megabytes(10)
    package var maxConnections = PositiveCount(clamping: 1_000)

    package init() {}
}

/// Where agents come from and how closely their files are followed.
package struct AgentDirectorySettings: Sendable, Hashable {
    package var directory: FilePath?
    package var templates: FilePath?
    package var watch = true
    package var settle = TimeSpan.milliseconds(50)
    package var strict = false
    package var maxAgents = PositiveCount(clamping: 5_000)
    package var keepVersions = PositiveCount(clamping: 10)

    package init() {}
}

/// What agents use that name no provider of their own, and how providers are reached.
package struct ServerModelSettings: Sendable, Hashable {
    package var provider = ModelProvider.auto
    package var model: String?
    package var timeout = TimeSpan.seconds(120)
    package var maxConcurrentRequests = PositiveCount(clamping: 10)
    /// Only providers of which something is said.
    package private(set) var connections: [ModelProvider: ProviderConnection] = [:]

    package init() {}

    package subscript(provider: ModelProvider) -> ProviderConnection {
        get { connections[provider] ?? ProviderConnection() }
        set { connections[provider] = newValue == ProviderConnection() ? nil : newValue }
    }
}

/// How one provider is reached.
package struct ProviderConnection: Sendable, Hashable {
    package var apiKey: Secret?
    package var apiKeyFile: FilePath?
    package var baseURL: WebAddress?
    package var organization: String?

    package init() {}
}

package struct ServerMemorySettings: Sendable, Hashable {
    package enum Backend: String, KeywordValue {
        case embedded
        package var summary: String { "SQLite, in the data directory" }
    }

    /// How exactly texts are turned into vectors; vectors of all kinds may be compared with one another.
    package enum Precision: String, KeywordValue {
        case auto, fp32, bf16, int8

        package var summary: String {
            switch self {
            case .auto: "bf16 where the processor multiplies it itself, else fp32"
            case .fp32: "as exact as the model"
            case .bf16: "half the memory; no difference in any search"
            case .int8: "a quarter of the memory; near ties may change places"
            }
        }
    }

    package var backend = Backend.embedded
    package var database: FilePath?
    package var embeddingModel = "all-MiniLM-L6-v2"
    package var modelDirectory: FilePath?
    package var fetchModel = true
    package var modelURL: WebAddress?
    package var precision = Precision.auto
    package var maxEntries = PositiveCount(clamping: 1_000_000)
    package var cacheSize = ByteSize.megabytes(64)
    package var cleanupInterval = TimeSpan.hours(1)
    package var vacuumInterval = TimeSpan.days(7)

    package init() {}
}

/// How messages find their agents.
package struct MessagingSettings: Sendable, Hashable {
    package var strategy = RoutingStrategy.bestMatch
    package var maxMessageSize = ByteSize.megabytes(1)
    package var queueSize = PositiveCount(clamping: 10_000)
    package var deliveryTimeout = TimeSpan.seconds(10)
    package var messageTimeout = TimeSpan.minutes(10)
    package var maxHops = PositiveCount(clamping: 10)
    package var deadLetters = PositiveCount(clamping: 10_000)

    package init() {}
}

/// How long what happened is kept.
package struct RetentionSettings: Sendable, Hashable {
    package var conversations = TimeSpan.days(30)
    package var messages = TimeSpan.days(30)
    package var events = TimeSpan.days(15)

    package init() {}
}

/// Who may speak to the server.
package struct SecuritySettings: Sendable, Hashable {
    package var token: Secret?
    package var tokenFile: FilePath?
    package var rate: Rate?
    package var cors = CORSSettings()
    package var tls = TLSSettings()

    package init() {}

    package var hasToken: Bool { token?.isEmpty == false || tokenFile != nil }
}

package struct CORSSettings: Sendable, Hashable {
    package var enabled = false
    package var allowedOrigins: [String] = []
    package var maxAge = TimeSpan.hours(1)

    package init() {}
}

package struct TLSSettings: Sendable, Hashable {
    package var enabled = false
    package var certificate: FilePath?
    package var key: FilePath?

    package init() {}
}

/// The bounds of all tools of all agents.
package struct ServerToolSettings: Sendable, Hashable {
    package var timeout = TimeSpan.minutes(5)
    package var maxConcurrent = PositiveCount(clamping: 50)
    package var sandboxMemory = ByteSize.megabytes(100)
    package var sandboxTime = TimeSpan.seconds(30)

    package init() {}
}

package struct ObservabilitySettings: Sendable, Hashable {
    package var logging = LoggingSettings()
    package var metrics = MetricSettings()
    package var tracing = TracingSettings()

    package init() {}
}

package struct LoggingSettings: Sendable, Hashable {
    package enum Level: String, KeywordValue {
        case trace, debug, info, warn, error

        package var summary: String {
            switch self {
            case .trace: "everything, also what is sent and received"
            case .debug: "what helps to find a mistake"
            case .info: "what happens in the large"
            case .warn: "what may become a problem"
            case .error: "what failed"
            }
        }

        package static let aliases: [String: Level] = ["warning": .warn]
    }

    package enum Format: String, KeywordValue {
        case text, json, pretty

        package var summary: String {
            switch self {
            case .text: "one line for each event"
            case .json: "one JSON object for each event"
            case .pretty: "for reading in a terminal, with colours"
            }
        }
    }

    package var level = Level.info
    package var format = Format.text
    package var file: FilePath?
    package var maxSize = ByteSize.megabytes(100)
    package var maxFiles = PositiveCount(clamping: 10)
    /// To the system's log as well.
    package var syslog = false

    package init() {}
}

package struct MetricSettings: Sendable, Hashable {
    package var enabled = true
    package var port: Int?

    package init() {}
}

package struct TracingSettings: Sendable, Hashable {
    package var enabled = false
    package var endpoint: WebAddress?
    package var sampleRate = UnitInterval(clamping: 0.1)
    package var serviceName = "caxton"

    package init() {}
}
