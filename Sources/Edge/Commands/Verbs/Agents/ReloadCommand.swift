import ControlClient

/// `caxton reload [NAME]`
struct ReloadCommand: ClientCommand {
    static let declaration = CommandDeclaration(
        path: ["reload"],
        summary: "look at the agents' files now and put in force what changed",
        text: """
            A running server sees changes by itself; this command waits until they are in force and says what they changed. Where a file does not hold, nothing of it changes, and the exit code is 6 until it does.
            """,
        arguments: [AgentArgument.optional],
        options: [AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [
            .init("caxton reload", "all files"),
            .init("caxton reload support", "the file of one agent"),
        ],
        exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let name: String?
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        name = written.arguments.first
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let reload = try await client.reload(name)
        ReloadText.write(reload, format, to: context)
        if reload.refusedFiles.isEmpty { return .success }
        if let problems = try? await client.problems() {
            context.report(problems.map { problem in problem.diagnostic(in: nil) })
        }
        return .invalidConfiguration
    }
}

/// `caxton rollback NAME`
struct RollbackCommand: ClientCommand {
    private static let version = Option.number("to", "t", "N", "the version to go back to; otherwise the one before")

    static let declaration = CommandDeclaration(
        path: ["rollback"],
        summary: "put an earlier version of an agent in force again",
        text: """
            `caxton history NAME` lists the versions that are kept. The earlier one comes into force as a new version, and the agent's file says what is in force again. Conversations are kept.

            Without `--to` it is the version before the one in force.
            """,
        arguments: [AgentArgument.declaration],
        options: [version.declaration, AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [
            .init("caxton rollback support", "undo the last change"),
            .init("caxton rollback support --to 3", "go back to version 3"),
        ],
        exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let name: String
    private let version: Int?
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        name = written.arguments[0]
        version = try written(Self.version)
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        var target = version
        if target == nil {
            let history = try await client.history(name)
            target = history.versions.map(\.number).filter { $0 < history.current }.max()
        }
        guard let target else {
            throw ControlFailure(
                .notFound, "'\(name)' has no version before the one in force",
                suggestions: ["`caxton history \(name)` lists those that are kept"])
        }
        ReloadText.write(try await client.rollback(name, to: target), format, to: context)
        return .success
    }
}

/// What changed, in each form.
enum ReloadText {
    static func write(_ reload: RemoteReload, _ format: OutputFormat, to context: CommandContext) {
        switch format {
        case .json: return context.write(reload.json)
        case .plain:
            for change in reload.changes {
                context.output.writeLine(AnswerText.row(change.agent, change.change))
            }
        case .table:
            for change in reload.changes { context.output.writeLine(AnswerText.line(sentence(change))) }
            if reload.changes.isEmpty, reload.refusedFiles.isEmpty { context.output.writeLine("nothing changed") }
        }
        for file in reload.refusedFiles {
            context.output.writeLine(
                format == .plain ? AnswerText.row(file, "refused") : AnswerText.line("\(file) does not hold"))
        }
    }

    private static func sentence(_ change: RemoteReload.Change) -> String {
        var text = "'\(change.agent)' \(change.change)"
        if let version = change.version { text += ", version \(version)" }
        if let effect = change.effect { text += ", effect \(effect)" }
        return change.fields.isEmpty ? text : "\(text): \(change.fields.joined(separator: ", "))"
    }
}
