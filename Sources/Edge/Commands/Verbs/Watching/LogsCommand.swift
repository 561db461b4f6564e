import AgentModel
import ControlClient
import Diagnostics
import Platform

/// `caxton logs [NAME]`
struct LogsCommand: Command {
    private static let follow = Option.flag("follow", "F", "go on with what is written from now on, until Ctrl-C")
    private static let tail = Option.number("tail", "n", "N", from: 0, standard: 100, "how many of the last lines")
    private static let level = Option.value(
        "level", "l", "LEVEL",
        .choice(
            LoggingSettings.Level.allCases.map { Choice(word: $0.rawValue, summary: $0.summary) }),
        "only what matters at least so much; needs NAME")

    static let declaration = CommandDeclaration(
        path: ["logs"],
        summary: "show the log of an agent, or of the whole server",
        text: """
            Without a name it is the server's log file, which is read on this machine.
            """,
        arguments: [ArgumentDeclaration("NAME", .optional, AgentArgument.kind, "an agent; none means the server")],
        options: [tail.declaration, follow.declaration, level.declaration] + ConnectionChoice.declarations,
        examples: [
            .init("caxton logs support --tail 20 --level warn", "what went wrong lately"),
            .init("caxton logs --tail 50", "the last lines of the server's log"),
        ],
        exitCodes: [.failure, .serverNotRunning, .notFound, .invalidConfiguration, .permission, .timeout])

    private let connection: ConnectionChoice
    private let name: String?
    private let tail: Int
    private let level: String?
    private let follows: Bool

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        name = written.arguments.first
        tail = try written(Self.tail) ?? 100
        level = try written(Self.level)
        follows = try written(Self.follow)
        if let level, !LoggingSettings.Level.allCases.map(\.rawValue).contains(level) {
            throw .invalidValue(
                option: Self.level.declaration, level, choices: LoggingSettings.Level.allCases.map(\.rawValue))
        }
        if level != nil, name == nil {
            throw .unsuitable("'--level' needs the name of an agent", help: "the server's log file is shown as it is")
        }
    }

    func run(in context: CommandContext) async -> ExitCode {
        let place: ServerLocator.Place
        do throws(ServerLocator.Stop) {
            place = try ServerLocator(choice: connection, context: context).locate()
        } catch {
            context.report(error.diagnostics)
            return error.code
        }
        let client = place.client()
        let code: ExitCode
        do throws(ControlFailure) {
            if let name {
                code = try await showAgent(name, client, context)
            } else {
                code = await showServer(try await logFile(place, client), context)
            }
        } catch {
            code = context.report(error)
        }
        await client.close()
        return code
    }

    private func showAgent(
        _ name: String, _ client: ControlClient, _ context: CommandContext
    ) async throws(ControlFailure) -> ExitCode {
        var lines = try await client.logs(of: name, tail: tail, level: level, follow: follows)
        while let line = try await lines.next() {
            context.output.writeLine(context.standardOutput.isTerminal ? AnswerText.running(line) : line)
            if follows { context.output.flush() }
        }
        return .success
    }

    private func logFile(
        _ place: ServerLocator.Place, _ client: ControlClient
    ) async throws(ControlFailure) -> String {
        if let path = place.record?.log { return path }
        if place.address.isLocal, let path = try await client.status().text("log") { return path }
        throw ControlFailure(
            .notFound, "the server at '\(place.address)' has no log file on this machine",
            suggestions: ["`caxton logs NAME` asks the server for the log of an agent"])
    }

    private func showServer(_ path: String, _ context: CommandContext) async -> ExitCode {
        do throws(SystemError) {
            var file = try FileTail(path, lines: tail)
            context.output.write(file.taken)
            while follows, !Task.isCancelled {
                context.output.flush()
                // A file that somebody else writes has no event to wait for here; nobody notices a quarter of a second.
                try? await Task.sleep(for: .milliseconds(250))
                context.output.write(try file.next())
            }
            return .success
        } catch {
            context.report(Diagnostic(error))
            return ExitCode(error)
        }
    }
}
