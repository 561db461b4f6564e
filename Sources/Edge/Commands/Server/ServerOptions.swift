import AgentManifest
import Diagnostics
import Hosting
import Platform

/// The options by which a command knows which server is meant, and what they lead to.
struct ServerOptions: Sendable {
    static let config = Option.value(
        "config", "c", "FILE", .files(suffix: ".toml"), "the configuration to use instead of the one in its usual place"
    )
    static let override = Option.assignments(
        "override", "o", "set a value for this run, such as server.data_dir=/srv/caxton")

    var config: String?
    var overrides: [ConfigurationOverride]

    init(_ written: WrittenArguments) throws(UsageError) {
        config = try written(Self.config)
        overrides = try written(Self.override).map {
            ConfigurationOverride(path: $0.key, text: $0.value, flag: "--override")
        }
    }

    init(config: String?) {
        self.config = config
        overrides = []
    }

    /// The configuration in force and where it came from.
    struct Found: Sendable {
        var file: SourceText?
        var resolved: ResolvedConfiguration
    }

    func find(in context: CommandContext) throws(SystemError) -> Found {
        let file = try ConfigurationFile.find(config, in: context)
        let resolved = ConfigurationResolver.resolve(
            file: file, environment: context.environment.variables, overrides: overrides)
        return Found(file: file, resolved: resolved)
    }

    /// Where the server that is meant keeps its things; problems are reported and give an exit code.
    func places(in context: CommandContext) -> Result<(plan: ServerPlan, warnings: [Diagnostic]), CommandEnding> {
        do throws(SystemError) {
            let found = try find(in: context)
            guard let configuration = found.resolved.configuration else {
                context.report(found.resolved.diagnostics)
                return .failure(CommandEnding(.invalidConfiguration))
            }
            let directory = try workingDirectory(context)
            let file = found.file.map { Path.normalize(Path.join(directory, $0.name)) }
            let fromFile = Set(found.resolved.values.filter(\.isFromFile).map(\.dottedPath))
            let places = ServerPlaces(configuration, environment: context.environment) { key in
                fromFile.contains(key) ? file.map(Path.directory(of:)) ?? directory : directory
            }
            let again = self
            let plan = ServerPlan(
                configuration: configuration, limits: found.resolved.limits, places: places, configurationFile: file,
                environment: context.environment, version: Release.version, isInBackground: false,
                readAgain: { again.resolveAgain(in: context) })
            return .success((plan, found.resolved.diagnostics))
        } catch {
            context.report(Diagnostic(error))
            return .failure(CommandEnding(ExitCode(error)))
        }
    }

    private func workingDirectory(_ context: CommandContext) throws(SystemError) -> String {
        if let directory = context.files.directory { return directory }
        return try WorkingDirectory.current()
    }

    private func resolveAgain(in context: CommandContext) -> ResolvedConfiguration {
        do throws(SystemError) { return try find(in: context).resolved } catch {
            return ConfigurationResolver.failed(Diagnostic(error))
        }
    }
}

/// How a command ends that cannot go on; what was wrong has been reported.
struct CommandEnding: Error {
    var code: ExitCode
    init(_ code: ExitCode) { self.code = code }
}

extension ResolvedValue {
    fileprivate var isFromFile: Bool { if case .file = origin { true } else { false } }
}
