import AgentModel
import Hosting
import Platform

/// What the rooms that a server is made of know of themselves.
extension Examination {
    func database(_ setting: Setting) async -> [Finding] {
        let path = InstallationFacts.database(in: setting.dataDirectory)
        if setting.isServerRunning { return [Finding(.good, "'\(path)' is the server's")] }
        guard File.exists(path) else { return [Finding(.good, "there is none yet; the server makes it")] }
        guard let trouble = await InstallationFacts.databaseTrouble(in: setting.dataDirectory) else {
            return [Finding(.good, "'\(path)' opens")]
        }
        return [Finding(.broken, "'\(path)' cannot be used: \(trouble.message)", help: trouble.help)]
    }

    func provider(_ setting: Setting) async -> [Finding] {
        let settings = setting.configuration.llm
        guard let directory = try? FilePath(parsing: setting.agentsDirectory) else { return [] }
        switch await InstallationFacts.automaticProvider(
            settings, environment: setting.environment, directory: directory)
        {
        case .success(.embedded):
            return [
                Finding(
                    .warning, "agents that name none are answered by 'embedded', which is no language model",
                    help: ["set a key such as ANTHROPIC_API_KEY or OPENAI_API_KEY, or run Ollama on this machine"])
            ]
        case .success(let provider):
            let reason = settings.provider == .auto ? "found" : "configured"
            return [Finding(.good, "agents that name none are answered by '\(provider.rawValue)', as \(reason)")]
        case .failure(let error): return [Finding(.broken, error.message, help: error.help)]
        }
    }
}
