import AgentManifest
import AgentModel
import Diagnostics
import Hosting
import Platform

/// `caxton server start`
struct ServerStartCommand: Command {
    private static let foreground = Option.flag("foreground", nil, "stay in this terminal, as supervisors want it")
    private static let agents = Option.value(
        "agents", "a", "DIR", .directory, "the directory with the agents' files; short for --override agents.directory")
    private static let port = Option.value(
        "port", "p", "PORT", .text, "the port to listen on, 0 for a free one; short for --override server.port")
    private static let format = Option<OutputFormat>.choice(
        "format", "f", "FORMAT", standard: .plain, among: [.plain, .json], "how to say that it runs")

    static let declaration = CommandDeclaration(
        path: ["server", "start"],
        summary: "start the server, which runs the agents",
        text: """
            The server goes to the background and the command returns when it answers; with `--foreground` it stays, and writes what happens to the terminal. One server runs for each data directory.

            Every file below the agents directory that ends in `.toml` is an agent. Files that are added, changed or removed take effect at once.
            """,
        options: [
            foreground.declaration, agents.declaration, port.declaration, ServerOptions.config.declaration,
            ServerOptions.override.declaration, format.declaration,
        ],
        examples: [
            .init("caxton server start --agents agents", "run the agents of the directory 'agents'"),
            .init("caxton server start --foreground --port 9000", "stay in this terminal, on another port"),
        ],
        exitCodes: [.failure, .notFound, .conflict, .invalidConfiguration, .permission, .timeout])

    private let options: ServerOptions
    private let staysHere: Bool
    private let format: OutputFormat
    /// As they were written, for the process in the background.
    private let forwarded: [String]

    init(_ written: WrittenArguments) throws(UsageError) {
        var options = try ServerOptions(written)
        var forwarded: [String] = options.config.map { ["--config", $0] } ?? []
        for override in options.overrides { forwarded += ["--override", "\(override.path)=\(override.text)"] }
        if let port = try written(Self.port) {
            options.overrides.append(ConfigurationOverride(path: "server.port", text: port, flag: "--port"))
            forwarded += ["--port", port]
        }
        if let agents = try written(Self.agents) {
            options.overrides.append(ConfigurationOverride(path: "agents.directory", text: agents, flag: "--agents"))
            forwarded += ["--agents", agents]
        }
        staysHere = try written(Self.foreground)
        format = try written(Self.format)
        self.options = options
        self.forwarded = forwarded
    }

    func run(in context: CommandContext) async -> ExitCode {
        switch options.places(in: context) {
        case .failure(let ending): return ending.code
        case .success(let (plan, warnings)):
            if BackgroundStart.isChild(context.environment) { return await BackgroundStart.beChild(plan, in: context) }
            context.report(warnings + agentsElsewhere(plan, in: context))
            if staysHere { return await stay(plan, in: context) }
            return BackgroundStart(forwarded: forwarded, format: format).run(plan, in: context)
        }
    }

    /// Nobody named a directory, and the one that is looked into is empty where the one at hand is not.
    private func agentsElsewhere(_ plan: ServerPlan, in context: CommandContext) -> [Diagnostic] {
        guard plan.configuration.agents.directory == nil,
            Directory.walk(plan.places.agents, suffix: ".toml").files.isEmpty,
            let count = Optional(context.files.walk("agents", suffix: ".toml").files.count), count > 0
        else { return [] }
        let files = count == 1 ? "1 file" : "\(count) files"
        return [
            Diagnostic(
                "server.agents-elsewhere", .warning,
                "there are no agents in '\(plan.places.agents)', while 'agents' here has \(files)",
                help: ["run those with `caxton server start --agents agents`"])
        ]
    }

    private func stay(_ plan: ServerPlan, in context: CommandContext) async -> ExitCode {
        let format = format
        do throws(StartFailure) {
            try await ServerRun.run(plan) { news in
                if case .ready(let record, let milliseconds, let agents, let problems) = news {
                    ServerAnnouncement(record, milliseconds, agents, problems).write(format, in: context)
                }
                _ = context.output.finish()
                _ = context.standardError.output.finish()
            }
            return .success
        } catch {
            context.report(error.diagnostic)
            return ExitCode(error)
        }
    }
}

extension ExitCode {
    init(_ failure: StartFailure) {
        switch failure {
        case .runsAlready: self = .conflict
        case .system(let error): self = ExitCode(error)
        case .storage, .listening, .engine: self = .failure
        }
    }
}
