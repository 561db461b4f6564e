package import AgentModel
import AgentPorts
import Embedding
import HTTPClient
import Memory
package import Platform
import Providers

/// What can be found out about an installation without starting a server.
package enum InstallationFacts {
    package struct Trouble: Error, Sendable {
        package var message: String
        package var help: [String]
    }

    /// The database of a data directory.
    package static func database(in directory: String) -> String { Path.join(directory, Store.fileName) }

    /// Why it cannot be used; nil when it can, or is not there yet.
    package static func databaseTrouble(in directory: String) async -> Trouble? {
        guard File.exists(database(in: directory)) else { return nil }
        do throws(StorageError) {
            try await Store.open(directory).close()
            return nil
        } catch {
            return Trouble(message: error.message, help: error.help)
        }
    }

    /// The memory of a data directory, looked at while no server has it.
    package struct MemoryFacts: Sendable {
        package var path: String
        package var entries: Int
        /// Entries that wait for a model.
        package var pending: Int
        /// What is wrong with its file.
        package var problems: [String]
        /// Why nothing is found by meaning; nil when it is.
        package var hindrance: String?
        package var help: [String]
    }

    /// Nil when there is none yet.
    package static func memory(
        _ settings: ServerMemorySettings, in directory: String, environment: Environment
    ) async -> Result<MemoryFacts, Trouble>? {
        let path = place(settings.database, AgentMemory.fileName, directory, environment)
        guard File.exists(path) else { return nil }
        let models = ModelLibrary(
            own: place(settings.modelDirectory, "models", directory, environment),
            program: try? DetachedProcess.ownProgram())
        let source = Embedding.ModelSource(models, model: settings.embeddingModel)
        do throws(StorageError) {
            let memory = try await AgentMemory.open(path, MemoryEnvironment(clock: SystemClock(), embedders: source))
            var facts = MemoryFacts(
                path: path, entries: 0, pending: 0, problems: try await memory.verify(), hindrance: nil, help: [])
            if let figures = try? await memory.statistics(as: .operatorOfServer) {
                (facts.entries, facts.pending) = (figures.entries, figures.pending)
                if case .unavailable(let reason, let help) = figures.meaning {
                    (facts.hindrance, facts.help) = (reason, help)
                }
            }
            await memory.close()
            return .success(facts)
        } catch {
            return .failure(Trouble(message: error.message, help: error.help))
        }
    }

    private static func place(
        _ path: FilePath?, _ name: String, _ directory: String, _ environment: Environment
    ) -> String {
        path.map { ServerPlaces.absolute($0.text, from: directory, environment) } ?? Path.join(directory, name)
    }

    /// The provider of agents that leave the choice to the server, or why it cannot be told.
    package static func automaticProvider(
        _ settings: ServerModelSettings, environment: Environment, directory: FilePath
    ) async -> Result<ModelProvider, Trouble> {
        if settings.provider != .auto { return .success(settings.provider) }
        let http = HTTPClient()
        let answer: Result<ModelProvider, Trouble>
        do throws(ChatError) {
            let catalog = ProviderCatalog(
                settings, transport: http, clock: SystemClock(), environment: environment, directory: directory)
            answer = .success(try await catalog.automaticProvider())
        } catch {
            answer = .failure(Trouble(message: error.message, help: error.help))
        }
        await http.close()
        return answer
    }
}
