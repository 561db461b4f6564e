import AgentManifest
import AgentModel
import Diagnostics
import Hosting
import Platform

/// The server's configuration with its places as paths that lead there.
struct ServerSettings: Sendable {
    var configuration: ServerConfiguration
    /// The name of the file it was read from; nil when all defaults hold.
    var file: String?
    var dataDirectory: String
    var agentsDirectory: String
    var memory: String
    var models: String
    var tokenFile: String?

    static func read(_ option: String?, in context: CommandContext) throws(ServerLocator.Stop) -> ServerSettings {
        let file: SourceText?
        do throws(SystemError) {
            file = try ConfigurationFile.find(option, in: context)
        } catch {
            throw ServerLocator.Stop(diagnostics: [Diagnostic(error)], code: ExitCode(error))
        }
        let resolved = ConfigurationResolver.resolve(file: file, environment: context.environment.variables)
        guard let configuration = resolved.configuration else {
            let errors = resolved.diagnostics.filter { $0.severity == .error }
            throw ServerLocator.Stop(diagnostics: errors, code: .invalidConfiguration)
        }
        let fromFile = Set(resolved.values.filter(\.isFromFile).map(\.dottedPath))
        return ServerSettings(configuration, file?.name, context) { fromFile.contains($0) }
    }

    /// What holds without any file.
    static func defaults(in context: CommandContext) -> ServerSettings {
        ServerSettings(ServerConfiguration(), nil, context) { _ in false }
    }

    /// - Parameter isFromFile: whether the file sets a key, so that its path is seen from the file.
    private init(
        _ configuration: ServerConfiguration, _ file: String?, _ context: CommandContext,
        isFromFile: (String) -> Bool
    ) {
        self.configuration = configuration
        self.file = file
        let here = context.files.directory ?? (try? WorkingDirectory.current()) ?? ""
        let beside = file.map { Path.directory(of: Path.join(here, $0)) }
        // The same rule as the server's own, so that both speak of the same places.
        let places = ServerPlaces(configuration, environment: context.environment) { key in
            isFromFile(key) ? beside ?? here : here
        }
        dataDirectory = places.data
        agentsDirectory = places.agents
        memory = places.memory
        models = places.models
        tokenFile = configuration.security.tokenFile.map { path in
            ServerPlaces.absolute(path.text, from: beside ?? places.data, context.environment)
        }
    }
}

extension ResolvedValue {
    fileprivate var isFromFile: Bool { if case .file = origin { true } else { false } }
}
