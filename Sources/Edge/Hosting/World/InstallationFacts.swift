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
        _ settings: ServerMemorySettings, at path: String, models: String
    ) async -> Result<MemoryFacts, Trouble>? {
        guard File.exists(path) else { return nil }
        let library = ModelLibrary(own: models, program: try? DetachedProcess.ownProgram())
        let source = Embedding.ModelSource(library, model: settings.embeddingModel)
        // Whoever wants to know whether all is well does not want to hear that it may be.
        _ = await source.current()
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

    /// Every byte of the model that is there, for a server that has not loaded it; nil when nothing is wrong with it.
    package static func modelTrouble(_ settings: ServerMemorySettings, models: String) -> Trouble? {
        let library = ModelLibrary(own: models, program: try? DetachedProcess.ownProgram())
        do throws(ModelProblem) { try library.find(settings.embeddingModel)?.verify() } catch {
            return Trouble(message: error.message, help: error.help)
        }
        return nil
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
