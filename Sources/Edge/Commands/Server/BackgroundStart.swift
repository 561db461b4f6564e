import Diagnostics
import Hosting
import Platform

/// Starts a server that outlives the command, and waits until it answers.
///
/// The server is this program again. It says on its standard output that it is ready and closes that; until then what it
/// complains about goes where our complaints go.
struct BackgroundStart: Sendable {
    private static let mark = "CAXTON_STARTED_IN_BACKGROUND"
    private static let patience = 60_000

    let forwarded: [String]
    let format: OutputFormat

    func run(_ plan: ServerPlan, in context: CommandContext) -> ExitCode {
        do throws(SystemError) {
            var environment = context.environment
            environment.variables[Self.mark] = "1"
            let program = try DetachedProcess.ownProgram()
            let words = [program, "server", "start", "--format", format.rawValue] + forwarded
            let process = try DetachedProcess.start(words, environment: environment)
            switch try process.firstWords(milliseconds: Self.patience) {
            case .said(let bytes):
                context.output.write(bytes)
                return .success
            case .ended(.exited(let code)): return ExitCode(rawValue: code) ?? .failure
            case .ended(.signalled(let signal)):
                context.report(
                    Diagnostic(
                        "server.not-started", .error, "the server was ended by signal \(signal) while it started",
                        help: ["start it with `--foreground` to see more"]))
                return .failure
            case nil:
                context.report(
                    Diagnostic(
                        "server.not-started", .error, "the server does not answer after a minute",
                        help: ["look into '\(plan.places.log)'"]))
                return .timeout
            }
        } catch {
            context.report(Diagnostic(error))
            return ExitCode(error)
        }
    }

    static func isChild(_ environment: Environment) -> Bool { environment.isSet(mark) }

    /// The process that becomes the server.
    static func beChild(_ given: ServerPlan, in context: CommandContext) async -> ExitCode {
        var plan = given
        plan.environment.variables[mark] = nil
        plan.isInBackground = true
        let places = plan.places
        // Asked for by the command line, which the parser has checked.
        let format: OutputFormat = CommandLine.arguments.contains("json") ? .json : .plain
        do throws(StartFailure) {
            try await ServerRun.run(plan) { news in
                guard case .ready(let record, let milliseconds, let agents, let problems) = news else { return }
                ServerAnnouncement(record, milliseconds, agents, problems).write(format, in: context)
                _ = context.standardError.output.finish()
                _ = context.output.finish()
                // From here on nobody listens any more.
                try? StandardStream.error.redirect(to: places.log)
                try? StandardStream.output.redirect(to: "/dev/null")
            }
            return .success
        } catch {
            context.report(error.diagnostic)
            return ExitCode(error)
        }
    }
}
