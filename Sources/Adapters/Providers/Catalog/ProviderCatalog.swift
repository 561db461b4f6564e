package import AgentModel
package import AgentPorts
package import Platform
import Synchronization

/// All providers there are: makes the model that an agent's file asks for.
package final class ProviderCatalog: ModelSource {
    let server: ServerModelSettings
    let keys: KeyLookup
    let transport: any ModelTransport
    let clock: any Clock
    let finding = Mutex<LocalServer?>(nil)
    private let scripts: ScriptShelf
    private let gates: RequestGates
    private let directoryOf: (@Sendable (AgentDefinition) -> FilePath)?

    /// - Parameters:
    ///   - directory: what paths of key files in the configuration are relative to.
    ///   - directoryOf: what paths in an agent's file are relative to; otherwise the same directory.
    package init(
        _ server: ServerModelSettings, transport: any ModelTransport, clock: any Clock,
        environment: Environment, directory: FilePath,
        directoryOf: (@Sendable (AgentDefinition) -> FilePath)? = nil
    ) {
        self.server = server
        self.transport = transport
        self.clock = clock
        keys = KeyLookup(environment: environment, directory: directory)
        scripts = ScriptShelf(directory: directory)
        self.directoryOf = directoryOf
        gates = RequestGates(limit: server.maxConcurrentRequests)
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
        case .scripted: return try scripts.model(settings, in: directoryOf?(agent), clock: clock)
        default: return try remote(settings.located(in: directoryOf?(agent)))
        }
    }

    /// A model behind an API, for whoever wants to know what a server offers.
    package func remote(_ settings: ModelSettings) throws(ChatError) -> RemoteModel {
        var settings = settings
        // The server's limit holds for every agent.
        settings.timeout = min(settings.timeout, server.timeout)
        let profile = ProviderProfile.of(settings.provider)
        let endpoint = try endpoint(settings)
        let model = settings.model ?? profile.usualModel
        let format = try format(profile, settings, model: model, isUsualAddress: endpoint.base == profile.base)
        return RemoteModel(
            format, at: endpoint, model: model ?? settings.deployment, askedAs: settings.deployment, settings: settings,
            transport: transport, clock: clock,
            gate: gates.gate(to: settings.provider))
    }

    /// The models of an Ollama server, by the address that the settings or the configuration give.
    package func ollama(_ settings: ModelSettings) throws(ChatError) -> OllamaLibrary {
        var settings = settings
        settings.provider = .ollama
        return OllamaLibrary(endpoint: try endpoint(settings), transport: transport, clock: clock)
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
                dialect: .azure(
                    version: settings.apiVersion ?? "2024-10-21", deployment: deployment, of: settings.model))
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
}

extension ModelSettings {
    /// With the path of the key file as seen from where the agent's file is.
    fileprivate func located(in directory: FilePath?) -> ModelSettings {
        guard let directory else { return self }
        var settings = self
        settings.apiKeyFile = apiKeyFile.map { $0.isBelowHome ? $0 : $0.resolved(below: directory) }
        return settings
    }

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
