package import AgentModel
package import AgentPorts
package import Platform
import Synchronization

/// All providers there are: makes the model that an agent's file asks for.
package final class ProviderCatalog: Sendable {
    /// For how long 'auto' remembers which local server answered.
    private static let memory = TimeSpan.seconds(30)

    private struct Finding {
        var provider: ModelProvider?
        var until: Timestamp
    }

    private let server: ServerModelSettings
    private let keys: KeyLookup
    private let transport: any ModelTransport
    private let clock: any Clock
    private let finding = Mutex<Finding?>(nil)
    private let scripts: ScriptShelf

    /// - Parameter directory: what paths of scripts and key files are relative to.
    package init(
        _ server: ServerModelSettings, transport: any ModelTransport, clock: any Clock,
        environment: Environment, directory: FilePath
    ) {
        self.server = server
        self.transport = transport
        self.clock = clock
        keys = KeyLookup(environment: environment, directory: directory)
        scripts = ScriptShelf(directory: directory)
    }

    /// The model that answers for an agent, or another of the choices its file names.
    ///
    /// Whether it answers now is not found out, except that 'auto' looks for a server on this machine.
    package func model(for agent: AgentDefinition, choice: ModelChoice?) async throws(ChatError) -> any ChatModel {
        var settings = agent.model
        if let choice { settings = settings.asking(choice) }
        if settings.provider == .auto {
            if server.provider == .auto {
                settings.provider = try await available(settings)
            } else {
                settings.provider = server.provider
            }
            settings.model = settings.model ?? server.model
        }
        switch settings.provider {
        case .auto, .embedded: return EmbeddedModel(agent)
        case .scripted: return try scripts.model(settings, clock: clock)
        default: return try remote(settings)
        }
    }

    /// A model behind an API, for whoever wants to know what a server offers.
    package func remote(_ settings: ModelSettings) throws(ChatError) -> RemoteModel {
        let provider = settings.provider
        let (profile, connection) = (ProviderProfile.of(provider), server[provider])
        let key = try keys.key(for: provider, agent: settings, server: connection)
        let address = (settings.baseURL ?? connection.baseURL).map { Self.base($0, profile) }
        if profile.needsKey, key == nil { throw keyMissing(provider) }
        var endpoint = Endpoint(provider: provider, base: address ?? profile.base ?? "", headers: profile.headers)
        if let organization = connection.organization, provider == .openai {
            endpoint.headers["OpenAI-Organization"] = organization
        }
        switch profile.key {
        case .none: break
        case .bearer: if let key { endpoint.authorization = .bearer(key) }
        case .header(let name): if let key { endpoint.authorization = .header(name, key) }
        case .amazon: try place(&endpoint, inAmazon: settings, bearer: settings.apiKey)
        }
        guard !endpoint.base.isEmpty else {
            throw ChatError(
                .unavailable, provider, "'\(provider.rawValue)' has no usual address",
                help: ["name it: base_url = \"http://127.0.0.1:8000/v1\" below [llm]"])
        }
        let model = settings.model ?? profile.usualModel
        let format = try format(profile, settings, model: model, isUsualAddress: address == nil)
        return RemoteModel(
            format, at: endpoint, model: settings.deployment ?? model, settings: settings, transport: transport,
            clock: clock)
    }

    private func format(
        _ profile: ProviderProfile, _ settings: ModelSettings, model: String?, isUsualAddress: Bool
    ) throws(ChatError) -> any WireFormat {
        switch profile.speech {
        case .openAI(let dialect):
            // The models that think want OpenAI's newer interface, which nobody else has.
            if settings.provider == .openai, isUsualAddress, model.map(ModelTraits.thinks) ?? false {
                return OpenAIResponses()
            }
            return OpenAIChat(dialect: dialect)
        case .azure:
            guard let deployment = settings.deployment ?? settings.model else {
                throw ChatError(
                    .unavailable, .azure, "'azure' needs the name of a deployment",
                    help: ["add below [llm]: deployment = \"chat\""])
            }
            return OpenAIChat(
                dialect: .azure(version: settings.apiVersion ?? "2024-10-21", deployment: deployment))
        case .anthropic: return AnthropicMessages()
        case .gemini: return GeminiContent()
        case .ollama: return OllamaChat()
        case .bedrock:
            guard model != nil else {
                throw ChatError(
                    .unavailable, .bedrock, "'bedrock' needs the name of a model",
                    help: ["add below [llm]: model = \"eu.anthropic.claude-haiku-4-5-20251001-v1:0\""])
            }
            return BedrockConverse()
        case .here:
            throw ChatError(.unavailable, settings.provider, "'\(settings.provider.rawValue)' is not reached over HTTP")
        }
    }

    private func place(
        _ endpoint: inout Endpoint, inAmazon settings: ModelSettings, bearer: Secret?
    ) throws(ChatError) {
        let environment = keys.environment
        let region = settings.region ?? environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"]
        guard let region, !region.isEmpty else {
            throw ChatError(
                .unavailable, .bedrock, "'bedrock' needs a region",
                help: ["add below [llm]: region = \"eu-central-1\"", "or set it: export AWS_REGION=eu-central-1"])
        }
        if endpoint.base.isEmpty {
            endpoint.base = "https://bedrock-runtime.\(region).amazonaws.com"
            endpoint.listingBase = "https://bedrock.\(region).amazonaws.com"
        }
        if let token = bearer ?? environment["AWS_BEARER_TOKEN_BEDROCK"].map({ Secret($0) }), !token.isEmpty {
            endpoint.authorization = .bearer(token)
            return
        }
        guard let id = environment["AWS_ACCESS_KEY_ID"], let secret = environment["AWS_SECRET_ACCESS_KEY"],
            !id.isEmpty, !secret.isEmpty
        else {
            throw ChatError(
                .unavailable, .bedrock, "there are no credentials for 'bedrock'",
                help: ["set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_BEARER_TOKEN_BEDROCK"])
        }
        let token = environment["AWS_SESSION_TOKEN"].flatMap { $0.isEmpty ? nil : Secret($0) }
        endpoint.authorization = .amazon(
            AmazonCredentials(accessKey: id, secretKey: Secret(secret), sessionToken: token), region: region)
    }

    private func keyMissing(_ provider: ModelProvider) -> ChatError {
        let variable = provider.keyVariable ?? "API_KEY"
        return ChatError(
            .unavailable, provider, "there is no key for '\(provider.rawValue)'",
            help: [
                "set it before starting the server: export \(variable)=…",
                "or name a file: api_key_file = \"/run/secrets/key\"",
            ])
    }

    /// The first that has a key, else a server on this machine that answers, else the embedded one.
    private func available(_ settings: ModelSettings) async throws(ChatError) -> ModelProvider {
        for provider in ProviderProfile.withKey
        where try keys.key(for: provider, agent: nil, server: server[provider]) != nil { return provider }
        let now = clock.now()
        if let known = finding.withLock({ $0 }), known.until > now { return known.provider ?? .embedded }
        var found: ModelProvider?
        for provider in ProviderProfile.local where found == nil {
            if await answers(provider) { found = provider }
        }
        finding.withLock { $0 = Finding(provider: found, until: now.advanced(by: Self.memory)) }
        return found ?? .embedded
    }

    /// It counts only with a model to ask.
    private func answers(_ provider: ModelProvider) async -> Bool {
        var settings = ModelSettings()
        settings.provider = provider
        settings.connectTimeout = .milliseconds(300)
        settings.timeout = .seconds(1)
        do {
            return try await !remote(settings).models().isEmpty
        } catch {
            return false
        }
    }

    /// As requests need it: no slash at its end, the usual path where none was given.
    private static func base(_ address: WebAddress, _ profile: ProviderProfile) -> String {
        var path = address.path
        while path.hasSuffix("/") { path.removeLast() }
        if path.isEmpty { return address.origin + profile.path }
        // These name the version in each request.
        if case .ollama = profile.speech, path.hasSuffix("/v1") { path.removeLast(3) }
        if case .anthropic = profile.speech, path.hasSuffix("/v1") { path.removeLast(3) }
        return address.origin + path
    }
}

extension ProviderProfile {
    fileprivate var needsKey: Bool {
        switch key {
        case .none, .amazon: false
        case .bearer, .header: !isKeyOptional
        }
    }
}

extension ModelSettings {
    /// How another provider is asked: what was said about the first one's address and key is not meant for it.
    fileprivate func asking(_ choice: ModelChoice) -> ModelSettings {
        var settings = self
        settings.model = choice.model
        guard choice.provider != provider else { return settings }
        settings.provider = choice.provider
        settings.baseURL = nil
        settings.apiKey = nil
        settings.apiKeyFile = nil
        settings.deployment = nil
        settings.apiVersion = nil
        settings.region = nil
        settings.contextWindow = nil
        settings.options = [:]
        return settings
    }
}
