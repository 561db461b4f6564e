import ControlClient
import Diagnostics

/// A command that asks a server.
protocol ClientCommand: Command {
    var connection: ConnectionChoice { get }
    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode
}

extension ClientCommand {
    func run(in context: CommandContext) async -> ExitCode {
        let client: ControlClient
        do throws(ServerLocator.Stop) {
            client = try ServerLocator(choice: connection, context: context).locate().client()
        } catch {
            context.report(error.diagnostics)
            return error.code
        }
        let code = await run(asking: client, in: context)
        await client.close()
        return code
    }

    private func run(asking client: ControlClient, in context: CommandContext) async -> ExitCode {
        do throws(ControlFailure) {
            return try await run(with: client, in: context)
        } catch {
            return context.report(error)
        }
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
