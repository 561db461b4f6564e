import AgentModel
import ControlClient
import Hosting
import JSON
import Platform

/// What the rooms that a server is made of know of themselves.
extension Examination {
    func database(_ setting: Setting) async -> [Finding] {
        let path = InstallationFacts.database(in: setting.dataDirectory)
        if setting.isServerRunning { return [await databaseOfServer() ?? Finding(.good, "'\(path)' is the server's")] }
        guard File.exists(path) else { return [Finding(.good, "there is none yet; the server makes it")] }
        guard let trouble = await InstallationFacts.databaseTrouble(in: setting.dataDirectory) else {
            return [Finding(.good, "'\(path)' opens")]
        }
        return [Finding(.broken, "'\(path)' cannot be used: \(trouble.message)", help: trouble.help)]
    }

    /// What is wrong with it, as the server says.
    private func databaseOfServer() async -> Finding? {
        guard let place = try? ServerLocator(choice: connection, context: context).locate() else { return nil }
        let client = place.client()
        let state = try? await client.health()["database"]
        await client.close()
        guard let reason = state?["reason"]?.stringValue else { return nil }
        return Finding(.broken, reason, help: (state?["help"]?.arrayValue ?? []).compactMap(\.stringValue))
    }

    func memory(_ setting: Setting) async -> [Finding] {
        if setting.isServerRunning { return await memoryOfServer(setting) }
        switch await InstallationFacts.memory(
            setting.configuration.memory, at: setting.memory, models: setting.models)
        {
        case nil: return [Finding(.good, "there is none yet; the server makes it")]
        case .failure(let trouble)?: return [Finding(.broken, trouble.message, help: trouble.help)]
        case .success(let facts)?:
            let problems = facts.problems.map { problem in
                Finding(
                    .broken, "'\(facts.path)' is damaged: \(problem)",
                    help: ["`caxton memory restore` puts a backup in its place"])
            }
            let sound = Finding(.good, "'\(facts.path)' is sound, \(facts.entries) entries")
            return (problems.isEmpty ? [sound] : problems)
                + [meaning(facts.hindrance, help: facts.help, pending: facts.pending)]
        }
    }

    private func memoryOfServer(_ setting: Setting) async -> [Finding] {
        guard let place = try? ServerLocator(choice: connection, context: context).locate() else { return [] }
        let client = place.client()
        let findings: [Finding]
        do throws(ControlFailure) {
            let health = try await client.memoryHealth()
            let (entries, pending) = (health.count("entries") ?? 0, health.count("pending") ?? 0)
            let isAvailable = health.text("semantic") == "available"
            // What it has loaded was checked then.
            let isUntried = isAvailable && health["semantic_loaded"]?.booleanValue == false
            let trouble =
                isUntried
                ? InstallationFacts.modelTrouble(setting.configuration.memory, models: setting.models) : nil
            let state = try await client.health()["memory"]
            let damage = state?["status"] != "degraded" ? nil : state?["reason"]?.stringValue
            let help = (state?["help"]?.arrayValue ?? []).compactMap(\.stringValue)
            let size = MemoryText.bytes(health.count("bytes_on_disk") ?? 0)
            findings =
                (damage.map { [Finding(.broken, $0, help: help)] } ?? [])
                + [Finding(.good, "\(entries) \(entries == 1 ? "entry" : "entries"), \(size)")]
                + [
                    meaning(
                        trouble?.message ?? (isAvailable ? nil : health.text("semantic_reason") ?? ""),
                        help: trouble?.help ?? health.texts("semantic_help"), pending: pending, isLoaded: !isUntried)
                ]
        } catch {
            findings = [Finding(.broken, error.message, help: error.suggestions)]
        }
        await client.close()
        return findings
    }

    private func meaning(
        _ hindrance: String?, help: [String], pending: Int, isLoaded: Bool = true
    ) -> Finding {
        let waiting = pending == 0 ? "" : "; \(pending) \(pending == 1 ? "entry waits" : "entries wait") for it"
        if let hindrance {
            return Finding(.warning, "nothing is found by meaning: \(hindrance)\(waiting)", help: help)
        }
        let later = isLoaded ? "" : "; it is loaded when it is first needed"
        return Finding(.good, "a model finds by meaning\(later)\(waiting)")
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
