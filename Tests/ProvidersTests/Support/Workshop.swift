import AgentModel
import AgentPorts
import Platform
import Providers
import Synchronization

/// Time that does not pass, and sleep that takes none.
final class StillClock: AgentPorts.Clock {
    let slept = Mutex<[TimeSpan]>([])

    func now() -> Timestamp { Timestamp(milliseconds: 1_440_938_160_000) }
    func sleep(for span: TimeSpan) async throws(CancellationError) { slept.withLock { $0.append(span) } }
}

/// Makes catalogs and agents for tests; keys of all providers are set unless a test takes them away.
struct Workshop {
    static let keys = Environment([
        "OPENAI_API_KEY": "sk-secret-openai", "ANTHROPIC_API_KEY": "sk-secret-anthropic",
        "GEMINI_API_KEY": "secret-gemini", "MISTRAL_API_KEY": "secret-mistral", "AZURE_OPENAI_API_KEY": "secret-azure",
        "OPENROUTER_API_KEY": "secret-router", "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "AWS_REGION": "us-east-1",
    ])

    var server = ServerModelSettings()
    var environment = Workshop.keys
    var directory = "."
    var clock: any AgentPorts.Clock = StillClock()

    func catalog(_ transport: any ModelTransport) throws -> ProviderCatalog {
        ProviderCatalog(
            server, transport: transport, clock: clock, environment: environment,
            directory: try FilePath(parsing: directory))
    }

    func model(
        _ transport: any ModelTransport, _ provider: ModelProvider,
        _ change: (inout ModelSettings) throws -> Void = { _ in }
    ) async throws -> any ChatModel {
        var agent = try Self.agent()
        agent.model.provider = provider
        if provider == .azure || provider == .openaiCompatible {
            agent.model.baseURL = try WebAddress(parsing: "https://example.com")
        }
        if provider == .azure { agent.model.deployment = "chat" }
        if provider == .bedrock { agent.model.model = "anthropic.claude-3-v1:0" }
        try change(&agent.model)
        return try await catalog(transport).model(for: agent, choice: nil)
    }

    static func agent() throws -> AgentDefinition {
        AgentDefinition(
            name: try AgentName(parsing: "support"), version: try SemanticVersion(parsing: "1.0.0"),
            prompts: AgentPrompts(system: .request, user: .request))
    }
}

/// The error that it throws; nil when it does not.
func failure(_ body: () async throws -> some Any) async -> ChatError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? ChatError
    }
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
