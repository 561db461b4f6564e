package import AgentModel
import AgentPorts
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
