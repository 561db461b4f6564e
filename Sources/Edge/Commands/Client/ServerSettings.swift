import AgentManifest
import AgentModel
import Diagnostics
import Platform

/// The server's configuration with its places as paths that lead there.
struct ServerSettings: Sendable {
    var configuration: ServerConfiguration
    /// The name of the file it was read from; nil when all defaults hold.
    var file: String?
    var dataDirectory: String
    var agentsDirectory: String
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
        let environment = context.environment
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 }
        func place(_ path: FilePath?, _ key: String) -> String? {
            guard let text = path?.text else { return nil }
            if let home, text == "~" || text.hasPrefix("~/") {
                return Path.normalize(Path.join(home, String(text.dropFirst(2))))
            }
            let base = isFromFile(key) ? file.map(Path.directory(of:)) : nil
            return context.files.resolve(Path.normalize(base.map { Path.join($0, text) } ?? text))
        }
        let share =
            environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? Path.join(home ?? "/", ".local/share")
        self.configuration = configuration
        self.file = file
        dataDirectory = place(configuration.server.dataDirectory, "server.data_dir") ?? Path.join(share, "caxton")
        agentsDirectory =
            place(configuration.agents.directory, "agents.directory") ?? Path.join(dataDirectory, "agents")
        tokenFile = place(configuration.security.tokenFile, "security.token_file")
    }
}

extension ResolvedValue {
    fileprivate var isFromFile: Bool { if case .file = origin { true } else { false } }
}
