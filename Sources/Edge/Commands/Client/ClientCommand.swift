import ControlClient
import Diagnostics

/// A command that asks a server.
protocol ClientCommand: Command {
    var connection: ConnectionChoice { get }
    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode
}

extension ClientCommand {
    func run(in context: CommandContext) async -> ExitCode { await askServer(in: context) }

    /// Asks the server that is named or runs.
    func askServer(in context: CommandContext) async -> ExitCode {
        let client: ControlClient
        do throws(ServerLocator.Stop) {
            client = try ServerLocator(choice: connection, context: context).locate().client()
        } catch {
            context.report(error.diagnostics)
            return error.code
        }
        return await ask(client, in: context)
    }

    /// Runs with a client that is used up by it.
    func ask(_ client: ControlClient, in context: CommandContext) async -> ExitCode {
        let code: ExitCode
        do throws(ControlFailure) { code = try await run(with: client, in: context) } catch {
            code = context.report(error)
        }
        await client.close()
        return code
    }
}

extension CommandContext {
    /// Shows a refusal; problems in files follow it.
    @discardableResult
    func report(_ failure: ControlFailure) -> ExitCode {
        var diagnostic = Diagnostic(failure)
        diagnostic.help = diagnostic.help.map { CommandWords.instead(of: $0) }
        report(diagnostic)
        report(failure.problems.map { $0.diagnostic(in: nil) })
        return ExitCode(failure)
    }
}

extension ExitCode {
    init(_ failure: ControlFailure) {
        self =
            switch failure.kind {
            case .noServer: .serverNotRunning
            case .notFound: .notFound
            case .conflict: .conflict
            case .invalid: .invalidConfiguration
            case .notPermitted: .permission
            case .timeout: .timeout
            case .cancelled, .failed, .notUnderstood: .failure
            }
    }

    /// What every command that asks a server may end with.
    static let ofClients: [ExitCode] = [
        .failure, .serverNotRunning, .notFound, .conflict, .invalidConfiguration, .permission, .timeout,
    ]
}
