package import AgentManifest
package import AgentModel
import Observation
package import Platform

/// Everything a server is told before it starts.
package struct ServerPlan: Sendable {
    package var configuration: ServerConfiguration
    package var limits: ServerLimits
    package var places: ServerPlaces
    /// The file the configuration was read from, if any.
    package var configurationFile: String?
    package var environment: Environment
    package var version: String
    /// Whether nobody looks at its output: then what it has to say goes to a file.
    package var isInBackground: Bool
    /// Reads the configuration again, from where it was read.
    package var readAgain: @Sendable () -> ResolvedConfiguration

    package init(
        configuration: ServerConfiguration, limits: ServerLimits, places: ServerPlaces, configurationFile: String?,
        environment: Environment, version: String, isInBackground: Bool,
        readAgain: @escaping @Sendable () -> ResolvedConfiguration
    ) {
        self.configuration = configuration
        self.limits = limits
        self.places = places
        self.configurationFile = configurationFile
        self.environment = environment
        self.version = version
        self.isInBackground = isInBackground
        self.readAgain = readAgain
    }

    /// A path as the configuration writes it.
    func place(_ path: FilePath) -> String {
        ServerPlaces.absolute(path.text, from: configurationBase, environment)
    }

    /// What paths in the configuration are seen from.
    private var configurationBase: String { configurationFile.map(Path.directory(of:)) ?? places.data }

    /// With the place of the file as it is to be opened.
    var logging: LoggingSettings {
        var settings = configuration.observability.logging
        settings.file = settings.file.flatMap { _ in try? FilePath(parsing: places.log) }
        return settings
    }

    /// Where the log goes that the configuration names no file for.
    var logDestination: ServerLog.Destination { isInBackground ? .file(places.log) : .output }

    func agentsDirectory() throws(StartFailure) -> FilePath { try parsed(places.agents) }
    func configurationDirectory() throws(StartFailure) -> FilePath { try parsed(configurationBase) }

    private func parsed(_ path: String) throws(StartFailure) -> FilePath {
        do { return try FilePath(parsing: path) } catch { throw .engine(error.message, help: []) }
    }

    func rules(_ configuration: ServerConfiguration, _ limits: ServerLimits) -> RosterCompiler.Rules {
        RosterCompiler.Rules(
            environment: environment.variables, zones: DiskManifestFiles.zones(environment),
            limits: limits, isStrict: configuration.agents.strict,
            maxAgents: Int(clamping: configuration.agents.maxAgents.value))
    }
}
