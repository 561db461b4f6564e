import AgentModel
import Diagnostics
import Hosting
import Platform

/// `caxton server stop`
struct ServerStopCommand: Command {
    static let declaration = CommandDeclaration(
        path: ["server", "stop"],
        summary: "stop the server",
        text: """
            Nothing new is taken, what is under way is finished, and the command returns when the server has ended. How long that may take is `server.shutdown_timeout`.
            """,
        options: [ServerOptions.config.declaration, ServerOptions.override.declaration],
        examples: [.init("caxton server stop", "stop the server of the usual data directory")],
        exitCodes: [.failure, .serverNotRunning, .permission, .timeout])

    private let options: ServerOptions

    init(_ written: WrittenArguments) throws(UsageError) { options = try ServerOptions(written) }

    func run(in context: CommandContext) async -> ExitCode {
        switch options.places(in: context) {
        case .failure(let ending): return ending.code
        case .success(let (plan, _)):
            do throws(SystemError) {
                guard let server = try RunningServer.find(plan.places) else { return .notRunning(plan, in: context) }
                return try ServerStop(server, plan).run(in: context)
            } catch {
                context.report(Diagnostic(error))
                return ExitCode(error)
            }
        }
    }
}

/// Ends a server and waits for its end.
struct ServerStop {
    private let server: RunningServer
    private let patience: Int

    init(_ server: RunningServer, _ plan: ServerPlan) {
        self.server = server
        // What the server allows its agents, and some time to close its books.
        patience = Int(clamping: plan.configuration.server.shutdownTimeout.milliseconds) + 5_000
    }

    func run(in context: CommandContext) throws(SystemError) -> ExitCode {
        try server.process.terminate()
        if try server.process.waitForEnd(milliseconds: patience) {
            context.output.writeLine("caxton has stopped (process \(server.process))")
            return .success
        }
        context.report(
            Diagnostic(
                "server.still-running", .error, "process \(server.process) has not ended within \(patience / 1000) s",
                help: ["a second `caxton server stop` ends what is still under way"]))
        return .timeout
    }
}

extension ExitCode {
    static func notRunning(_ plan: ServerPlan, in context: CommandContext) -> ExitCode {
        context.report(
            Diagnostic(
                "server.not-running", .error, "no server runs on '\(plan.places.data)'",
                help: ["start one with `caxton server start`"]))
        return .serverNotRunning
    }
}
