package import AgentModel
package import AgentPorts
import Synchronization

/// What looking for a model on this machine has found.
struct LocalServer: Sendable {
    /// For how long it is remembered.
    static let memory = TimeSpan.seconds(30)

    /// Nil when nobody answers. Whoever asks while it is being found out waits for the same answer.
    var provider: Task<ModelProvider?, Never>
    var until: Timestamp
}

extension ProviderCatalog {
    /// What answers for agents whose file names no provider.
    package func automaticProvider() async throws(ChatError) -> ModelProvider { try await available(ModelSettings()) }

    /// The first that has a key, else a server on this machine that answers, else the embedded one.
    func available(_ settings: ModelSettings) async throws(ChatError) -> ModelProvider {
        for provider in ProviderProfile.withKey
        where try keys.key(for: provider, agent: nil, server: server[provider]) != nil { return provider }
        let now = clock.now()
        let search = finding.withLock { known in
            if let known, known.until > now { return known.provider }
            let search = Task { await self.findLocal() }
            known = LocalServer(provider: search, until: now.advanced(by: LocalServer.memory))
            return search
        }
        return await search.value ?? .embedded
    }

    private func findLocal() async -> ModelProvider? {
        for provider in ProviderProfile.local where await answers(provider) { return provider }
        return nil
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
}
