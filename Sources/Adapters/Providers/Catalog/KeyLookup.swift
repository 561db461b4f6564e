import AgentModel
import AgentPorts
import Platform

/// Finds the key of a provider: what the agent says, what the server's configuration says, the environment.
struct KeyLookup: Sendable {
    private static let fileLimit = 64 * 1024

    var environment: Environment
    /// What paths in the server's configuration are relative to.
    var directory: FilePath

    /// Nil when nobody gives one. A file that is named is read each time, so that keys can be changed.
    func key(
        for provider: ModelProvider, agent: ModelSettings?, server: ProviderConnection
    ) throws(ChatError) -> Secret? {
        if let key = try written(for: provider, agent: agent, server: server) { return key }
        return variables(of: provider).lazy.compactMap { environment[$0] }.first { !$0.isEmpty }.map { Secret($0) }
    }

    /// The key that an agent's file or the configuration names itself.
    func written(
        for provider: ModelProvider, agent: ModelSettings?, server: ProviderConnection
    ) throws(ChatError) -> Secret? {
        if let key = agent?.apiKey, !key.isEmpty { return key }
        if let file = agent?.apiKeyFile { return try read(file, provider) }
        if let key = server.apiKey, !key.isEmpty { return key }
        return try server.apiKeyFile.map { file throws(ChatError) in try read(file, provider) }
    }

    func variables(of provider: ModelProvider) -> [String] {
        (provider.keyVariable.map { [$0] } ?? []) + ProviderProfile.of(provider).otherKeyVariables
    }

    private func read(_ file: FilePath, _ provider: ModelProvider) throws(ChatError) -> Secret {
        let path = expanded(file)
        let text: String
        do {
            let bytes = try File.read(path, limit: Self.fileLimit)
            text = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined()
        } catch {
            throw ChatError(
                .unavailable, provider,
                "the key file '\(file.text)' of '\(provider.rawValue)' cannot be read: \(error)",
                help: ["check that the file exists and that the server may read it"])
        }
        guard !text.isEmpty else {
            throw ChatError(
                .unavailable, provider, "the key file '\(file.text)' of '\(provider.rawValue)' is empty",
                help: ["write the key into it, and nothing else"])
        }
        return Secret(text)
    }

    private func expanded(_ file: FilePath) -> String {
        guard file.isBelowHome, let home = environment["HOME"] else { return file.resolved(below: directory).text }
        return home + file.text.dropFirst()
    }
}
