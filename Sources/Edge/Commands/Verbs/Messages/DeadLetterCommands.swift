import ControlClient
import Diagnostics
import JSON

/// The argument that all commands about one dead letter share.
enum DeadLetterArgument {
    static let declaration = ArgumentDeclaration("ID", .one, kind, "the identifier of a message")
    static let kind = ValueKind.listed(by: ["dead-letters", "list", "--format", "plain"])
}

/// `caxton dead-letters list`
struct DeadLetterListCommand: ClientCommand {
    private static let limit = Option.number("limit", nil, "N", "at most so many, the newest")

    static let declaration = CommandDeclaration(
        path: ["dead-letters", "list"],
        summary: "list the messages that nobody took, newest first",
        text: "",
        options: [limit.declaration, AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [.init("caxton dead-letters list", "what nobody took, and for whom it was")],
        exitCodes: [.failure, .serverNotRunning, .permission, .timeout])

    let connection: ConnectionChoice
    private let limit: Int?
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        limit = try written(Self.limit)
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let (list, json) = try await client.deadLetters(limit: limit)
        RecordText.write(list, json, format, none: "there are no dead letters", in: context)
        return .success
    }
}

/// `caxton dead-letters show ID`
struct DeadLetterShowCommand: ClientCommand {
    static let declaration = CommandDeclaration(
        path: ["dead-letters", "show"],
        summary: "show one dead letter: the message, and why nobody took it",
        text: "",
        arguments: [DeadLetterArgument.declaration],
        options: [AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [.init("caxton dead-letters show ID", "what it says and what was tried")],
        exitCodes: [.failure, .serverNotRunning, .notFound, .permission, .timeout])

    let connection: ConnectionChoice
    private let id: String
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        id = written.arguments[0]
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let letter = try await client.deadLetter(id)
        switch format {
        case .json: context.write(letter.json)
        case .plain: context.output.write(AnswerText.pairs(RecordText.fields(of: letter)))
        case .table: context.output.write(AnswerText.fields(RecordText.fields(of: letter)))
        }
        return .success
    }
}

/// `caxton dead-letters requeue ID`
struct DeadLetterRequeueCommand: ClientCommand {
    static let declaration = CommandDeclaration(
        path: ["dead-letters", "requeue"],
        summary: "send a dead letter on its way once more",
        text: "The agent is chosen anew, and the message's old deadline no longer counts.",
        arguments: [DeadLetterArgument.declaration], options: ConnectionChoice.declarations,
        examples: [.init("caxton dead-letters requeue ID", "after an agent was started that can take it")],
        exitCodes: [.failure, .serverNotRunning, .notFound, .permission, .timeout])

    let connection: ConnectionChoice
    private let id: String

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        id = written.arguments[0]
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        try await client.requeue(id)
        context.output.writeLine("requeued \(AnswerText.line(id)); `caxton message show` says what becomes of it")
        return .success
    }
}
