import AgentManifest
import AgentModel
import ControlClient
import Diagnostics
import JSON
import Platform
import TOML

/// A file that becomes an agent: through the server where one runs, else by lying where the next one looks.
struct AgentRegistration: Sendable {
    let file: String
    let replaces: Bool
    let connection: ConnectionChoice

    func run(in context: CommandContext) async -> ExitCode {
        let source: SourceText
        do throws(SystemError) {
            source = try context.source(of: file == "-" ? .standardInput : .file(file))
        } catch {
            context.report(Diagnostic(error))
            return ExitCode(error)
        }
        let locator = ServerLocator(choice: connection, context: context)
        do throws(ServerLocator.Stop) {
            let client = try locator.locate().client()
            let code = await register(source, client, context)
            await client.close()
            return code ?? AgentPlacement(source: source, locator: locator, replaces: replaces).run(in: context)
        } catch {
            // A server that was named must be there; without one the file still finds its place.
            if error.code == .serverNotRunning {
                return AgentPlacement(source: source, locator: locator, replaces: replaces).run(in: context)
            }
            context.report(error.diagnostics)
            return error.code
        }
    }

    /// Nil when no server answers where one was expected but not named.
    private func register(
        _ source: SourceText, _ client: ControlClient, _ context: CommandContext
    ) async -> ExitCode? {
        do throws(ControlFailure) {
            let (agent, verb) = try await send(source, client)
            let problems = agent.problems.map { $0.diagnostic(in: source) }
            context.report(problems)
            let reason = agent.json["reason"]?.text("message").map { ": \($0)" } ?? ""
            let state = agent.status == "error" ? "could not be started" : "is \(agent.status)"
            context.output.writeLine(AnswerText.line("\(verb) '\(agent.name)', which \(state)\(reason)"))
            return agent.status == "error" ? .failure : .success
        } catch {
            if error.kind == .noServer, !isNamed(context) { return nil }
            return refuse(error, source, context)
        }
    }

    private func send(
        _ source: SourceText, _ client: ControlClient
    ) async throws(ControlFailure) -> (agent: RemoteAgent, verb: String) {
        do throws(ControlFailure) {
            return (try await client.create(source.bytes), "created")
        } catch {
            guard error.kind == .conflict, replaces, let name = Self.name(in: source) else { throw error }
            _ = try await client.replace(name, with: source.bytes)
            return (try await client.agent(name), "replaced")
        }
    }

    private func isNamed(_ context: CommandContext) -> Bool {
        connection.server != nil || context.environment.isSet("CAXTON_SERVER")
    }

    private func refuse(_ failure: ControlFailure, _ source: SourceText, _ context: CommandContext) -> ExitCode {
        // The places say all there is to say, just as when the file is checked here.
        let problems = failure.problems.map { $0.diagnostic(in: source) }
        if failure.kind == .invalid, !problems.isEmpty {
            context.report(problems)
            return ExitCode(failure)
        }
        var failure = failure
        if failure.kind == .conflict, !replaces {
            // The command below says the same as the request.
            failure.suggestions.removeAll { $0.holds("'PUT /") }
            failure.suggestions.append("replace it with `caxton create --config \(file) --replace`")
        }
        return context.report(failure)
    }

    /// As it is written, whether or not the rest holds.
    static func name(in source: SourceText) -> String? { TOMLDocument.parse(source).root["name"]?.string }
}
